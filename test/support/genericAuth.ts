import {
	isExpression,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type IHttpRequestOptions,
	type INode,
	type Workflow,
} from 'n8n-workflow';

/** Puts the headers, query and body values of a `generic` authentication into the request. */
export function authenticateGeneric(
	{ properties: { headers, qs, body } }: IAuthenticateGeneric,
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (value: string) => resolveText(value, credentials, workflow, node);
	for (const [part, values] of Object.entries({ headers, qs, body })) {
		for (const [key, value] of Object.entries(values ?? {})) {
			const target = part as 'headers' | 'qs' | 'body';
			Object.assign((request[target] ??= {}), { [resolve(key)]: resolve(String(value)) });
		}
	}
	return request;
}

function resolveText(
	value: string,
	credentials: ICredentialDataDecryptedObject,
	workflow: Workflow,
	node: INode,
): string {
	if (!isExpression(value)) return value;
	const { expression } = workflow;
	const keys = { $credentials: credentials } as Parameters<
		typeof expression.getSimpleParameterValue
	>[3];
	const resolved = expression.getSimpleParameterValue(node, value, 'internal', keys, undefined, '');
	return resolved ? String(resolved) : '';
}
