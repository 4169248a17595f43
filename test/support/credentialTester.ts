import type {
	ICredentialTestRequest,
	IDataObject,
	INodeCredentialTestResult,
	INodeType,
	NodeApiError,
} from 'n8n-workflow';

import type { RunResult } from './result';
import { describeNode } from './standIns/describeNode';

/** A node that does nothing but the credential's test request, as n8n builds one for "Test". */
export function testerNode(name: string, { request }: ICredentialTestRequest): INodeType {
	const temp = { displayName: 'Temp', name: 'temp', type: 'string' as const, default: '' };
	return {
		description: describeNode('tester', {
			credentials: [{ name, required: true }],
			properties: [{ ...temp, routing: { request } }],
		}),
	};
}

/**
 * What n8n says of the credential after that node has run: `runRequestTest` of packages/cli
 * (services/credentials-tester.service), of n8n 2.41.
 */
export function verdictOf(
	result: RunResult,
	node: string,
	{ rules = [] }: ICredentialTestRequest,
): INodeCredentialTestResult {
	const error = result.error();
	if (error) return { status: 'Error', message: wordsFor(error as NodeApiError, rules) };
	const body: unknown = result.items(node)[0].json;
	for (const { type, properties } of rules) {
		if (type !== 'responseSuccessBody') continue;
		if (valueAt(body, properties.key) === properties.value) {
			return { status: 'Error', message: properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

type Rules = NonNullable<ICredentialTestRequest['rules']>;

/** n8n keeps of an error in the data of an execution its status, and not the answer that the tester looks at. */
function wordsFor({ httpCode, message }: NodeApiError, rules: Rules): string {
	const rule = rules.find(
		({ type, properties }) =>
			type === 'responseCode' && String(properties.value) === String(httpCode),
	);
	return rule?.properties.message ?? message;
}

/** As lodash's `get` reads a path of names. */
function valueAt(body: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, name) => (value as IDataObject | null | undefined)?.[name], body);
}
