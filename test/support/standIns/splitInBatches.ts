import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { describeNode } from './describeNode';

interface LoopState {
	waiting?: INodeExecutionData[];
	done?: INodeExecutionData[];
}

/** "Loop Over Items" (version 3): output 0 when done, output 1 for the next batch. */
export class SplitInBatches implements INodeType {
	description = describeNode('splitInBatches', {
		outputs: ['main', 'main'],
		outputNames: ['done', 'loop'],
		properties: [
			{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const state = this.getContext('node') as LoopState;
		const incoming = this.getInputData();
		if (state.waiting === undefined) {
			state.waiting = [...incoming];
			state.done = [];
		} else {
			state.done?.push(...incoming);
		}
		const batch = state.waiting.splice(0, this.getNodeParameter('batchSize', 0) as number);
		return batch.length === 0 ? [state.done ?? [], []] : [[], batch];
	}
}
