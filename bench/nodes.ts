import type { INode, INodeParameters } from 'n8n-workflow';

export const API_KEY = 'sk-test-key';

/** A node to be measured, as a workflow would hold it. */
export type Subject = Pick<INode, 'type' | 'typeVersion' | 'parameters'>;

export function viggle(parameters: INodeParameters): Subject {
	return { type: 'n8n-nodes-viggle.viggle', typeVersion: 1, parameters };
}

/** What a node cannot be faster than: n8n's own helpers with nothing around them. */
export function floor(name: string, parameters: INodeParameters = {}): Subject {
	return { type: `bench.${name}`, typeVersion: 1, parameters };
}

export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** n8n's HTTP Request node, newest version, as a user sets it up who has read the API's documentation. */
export function httpRequest(parameters: INodeParameters): Subject {
	const headers = [{ name: 'Authorization', value: `Bearer ${API_KEY}` }];
	const sent = { sendHeaders: true, headerParameters: { parameters: headers }, ...parameters };
	return { type: HTTP_REQUEST, typeVersion: 4.5, parameters: sent };
}
