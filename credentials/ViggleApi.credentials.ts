import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { readBaseUrl } from '../nodes/Viggle/api/baseUrl';

const NOT_VIGGLE =
	'Something answers at this Base URL, but it is not the Viggle API. Set it to the exact address of the API, https://apis.viggle.ai.';
const REDIRECTED =
	'This Base URL leads elsewhere. Set it to the exact address of the API, https://apis.viggle.ai.';

const OTHER_VERSION =
	'This address does not offer this version of the API. Choose the other API Version.';

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
			displayName: 'API Version',
			name: 'apiVersion',
			type: 'options',
			options: [
				{ name: 'Classic', value: 'classic' },
				{ name: 'V1', value: 'v1' },
			],
			default: 'classic',
			description:
				"Which generation of Viggle's API the key is for: Classic is the first one, V1 is what Viggle's pages show since August 2026. New accounts most likely need V1.",
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
		const headers = { ...request.headers, Authorization: `Bearer ${key}` };
		return { ...request, ...testedBaseUrl(request), headers };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl }}',
			url: '={{ $credentials.apiVersion === "v1" ? "/v1/credits" : "/api/credits" }}',
			// A followed redirect would take the key elsewhere.
			disableFollowRedirect: true,
		},
		// The types of n8n know one kind of rule at a time; its tester goes through all.
		rules: [
			{
				// n8n fails the test when the answer holds this value under this key.
				type: 'responseSuccessBody',
				properties: { key: 'balance', value: undefined, message: NOT_VIGGLE },
			},
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Viggle does not accept this API key. Copy it again from portal.viggle.ai and paste it here. If it is right, choose the other API Version.',
				},
			},
			...[404, 405, 410].map((value) => ({
				type: 'responseCode' as const,
				properties: { value, message: OTHER_VERSION },
			})),
			...[301, 302, 303, 307, 308].map((value) => ({
				type: 'responseCode' as const,
				properties: { value, message: REDIRECTED },
			})),
		] as unknown as ICredentialTestRequest['rules'],
	};
}

/** The test alone sends a request with a base URL of its own: it must be one that the nodes accept. */
function testedBaseUrl({ baseURL }: { baseURL?: string }): { baseURL?: string } {
	if (baseURL === undefined) return {};
	const read = readBaseUrl(baseURL);
	if (typeof read === 'string') return { baseURL: read };
	throw new Error(`'Base URL' ${read.problem}. ${read.advice}.`);
}
