import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { describeNode } from './describeNode';

/** "Read/Write Files from Disk", reading one file per item. Like the real node it drops incoming files. */
export class ReadWriteFile implements INodeType {
	description = describeNode('readWriteFile', {
		properties: [
			{ displayName: 'Operation', name: 'operation', type: 'string', default: 'read' },
			{ displayName: 'File(s) Selector', name: 'fileSelector', type: 'string', default: '' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		return [await Promise.all(items.map(async (_item, index) => await readFile(this, index)))];
	}
}

async function readFile(context: IExecuteFunctions, item: number): Promise<INodeExecutionData> {
	const operation = context.getNodeParameter('operation', item);
	if (operation !== 'read') {
		throw new NodeOperationError(context.getNode(), `The stand-in cannot ${operation}`);
	}
	const path = context.getNodeParameter('fileSelector', item) as string;
	const property = context.getNodeParameter('options.dataPropertyName', item, 'data') as string;
	const { resolvePath, createReadStream, prepareBinaryData } = context.helpers;
	const stream = await createReadStream(await resolvePath(path));
	const file = await prepareBinaryData(stream, path);
	const { mimeType, fileType, fileName, fileExtension, fileSize } = file;
	return {
		json: { mimeType, fileType, fileName, fileExtension, fileSize },
		binary: { [property]: file },
		pairedItem: { item },
	};
}
