import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type IPairedItemData,
} from 'n8n-workflow';

import { describeNode } from './describeNode';

/** "Merge" combining two inputs by position. */
export class Merge implements INodeType {
	description = describeNode('merge', {
		inputs: ['main', 'main'],
		properties: [
			{ displayName: 'Mode', name: 'mode', type: 'string', default: 'append' },
			{ displayName: 'Combine By', name: 'combineBy', type: 'string', default: '' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const how = [this.getNodeParameter('mode', 0), this.getNodeParameter('combineBy', 0)];
		if (how.join() !== 'combine,combineByPosition') {
			throw new NodeOperationError(this.getNode(), 'The stand-in only combines by position');
		}
		const [first, second] = [this.getInputData(0), this.getInputData(1)];
		const pairs = first.slice(0, second.length).map((item, index) => [item, second[index]]);
		return [pairs.map(([left, right]) => combine(left!, right!))];
	}
}

function combine(left: INodeExecutionData, right: INodeExecutionData): INodeExecutionData {
	return {
		json: { ...left.json, ...right.json },
		binary: { ...left.binary, ...right.binary },
		pairedItem: [...origins(left), ...origins(right)],
	};
}

function origins({ pairedItem = [] }: INodeExecutionData): IPairedItemData[] {
	const all = Array.isArray(pairedItem) ? pairedItem : [pairedItem];
	return all.map((origin) => (typeof origin === 'number' ? { item: origin } : origin));
}
