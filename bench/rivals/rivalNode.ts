import type { INodeProperties, INodeType } from 'n8n-workflow';

import { toyNode, type Execute } from '../../test/support/toyNode';

/** A node made of one function, with these parameters; it may use the package's credential. */
export function rivalNode(parameters: string[], execute: Execute): INodeType {
	const properties: INodeProperties[] = parameters.map((name) => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	}));
	return toyNode(execute, { properties, credentials: [{ name: 'viggleApi' }] });
}
