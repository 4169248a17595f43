import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

const REDIRECTED =
	'This Base URL leads elsewhere. Set it to the exact address of the API, https://apis.viggle.ai.';

export class ViggleApi implements ICredentialType {
	name = 'viggleApi';

	displayName = 'Viggle API';

	icon: Icon = {
		light: 'file:../nodes/Viggle/viggle.svg',
		dark: 'file:../nodes/Viggle/viggle.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-viggle/n8n-nodes-viggle#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. sk-...',
			description: 'The key from the API section of your Viggle account, at portal.viggle.ai',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://apis.viggle.ai',
			description:
				'The address of the Viggle API. The Viggle nodes send the key to this address only.',
		},
	];

	// A function, since n8n evaluates an expression in place of it anew for each request, each look at a
	// render included. A key pasted together with its "Bearer " prefix, or with a blank around it, works as well.
	authenticate: IAuthenticate = async ({ apiKey }, request) => {
		const key = String(apiKey)
			.trim()
			.replace(/^Bearer\s+/i, '');
		return { ...request, headers: { ...request.headers, Authorization: `Bearer ${key}` } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/api/credits',
			// A followed redirect would take the key elsewhere.
			disableFollowRedirect: true,
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Viggle does not accept this API key. Copy it again from portal.viggle.ai and paste it here.',
				},
			},
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode' as const,
				properties: { value, message: REDIRECTED },
			})),
		],
	};
}
