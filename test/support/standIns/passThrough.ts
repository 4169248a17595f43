import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { describeNode } from './describeNode';

/** A node that hands on what it gets; as a trigger it emits the items the run was started with. */
export function passThrough(name: string, { trigger = false } = {}): INodeType {
	return {
		description: describeNode(name, {
			group: [trigger ? 'trigger' : 'organization'],
			inputs: trigger ? [] : ['main'],
		}),
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return [this.getInputData()];
		},
	};
}
