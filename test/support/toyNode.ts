import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { describeNode } from './standIns/describeNode';

export type Execute = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/** A node type made of one function, to show what n8n itself does. */
export function toyNode(
	execute: Execute,
	description: Partial<INodeTypeDescription> = {},
): INodeType {
	return {
		description: describeNode('toy', description),
		async execute(this: IExecuteFunctions) {
			return await execute(this);
		},
	};
}
