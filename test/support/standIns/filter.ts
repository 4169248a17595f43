import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { describeNode } from './describeNode';

/** "Filter": n8n itself judges the conditions, as it does for the real node. */
export class Filter implements INodeType {
	description = describeNode('filter', {
		version: 2.2,
		properties: [
			{ displayName: 'Conditions', name: 'conditions', type: 'filter', default: {} },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const kept = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index },
		}));
		return [
			kept.filter((_, index) =>
				this.getNodeParameter('conditions', index, false, { extractValue: true }),
			),
		];
	}
}
