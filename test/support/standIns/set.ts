import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { describeNode } from './describeNode';

interface Assignment {
	name: string;
	value: IDataObject[string];
}

/** "Edit Fields" in manual mode. */
export class EditFields implements INodeType {
	description = describeNode('set', {
		properties: [
			{ displayName: 'Fields', name: 'assignments', type: 'json', default: { assignments: [] } },
			{ displayName: 'Keep', name: 'includeOtherFields', type: 'boolean', default: false },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output = this.getInputData().map((item, index) => {
			const keep = this.getNodeParameter('includeOtherFields', index, false) as boolean;
			const rows = this.getNodeParameter('assignments.assignments', index, []) as Assignment[];
			const fields = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
			return {
				...item,
				json: keep ? { ...item.json, ...fields } : fields,
				pairedItem: { item: index },
			};
		});
		return [output];
	}
}
