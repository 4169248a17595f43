import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type ResolvedFilePath,
} from 'n8n-workflow';

import { describeNode } from './describeNode';

/** "Read/Write Files from Disk", one file per item, or all of a folder. Like the real node it drops incoming files when reading. */
export class ReadWriteFile implements INodeType {
	description = describeNode('readWriteFile', {
		properties: [
			{ displayName: 'Operation', name: 'operation', type: 'string', default: 'read' },
			{ displayName: 'File(s) Selector', name: 'fileSelector', type: 'string', default: '' },
			{ displayName: 'File Path and Name', name: 'fileName', type: 'string', default: '' },
			{ displayName: 'Input Field', name: 'dataPropertyName', type: 'string', default: 'data' },
			{ displayName: 'Options', name: 'options', type: 'json', default: {} },
		],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const results = await Promise.all(items.map(async (_, index) => await runItem(this, index)));
		return [results.flat()];
	}
}

async function runItem(context: IExecuteFunctions, item: number): Promise<INodeExecutionData[]> {
	const operation = context.getNodeParameter('operation', item);
	if (operation === 'read') return await readFiles(context, item);
	if (operation === 'write') return [await writeFile(context, item)];
	throw new NodeOperationError(context.getNode(), `The stand-in cannot ${operation}`);
}

async function writeFile(context: IExecuteFunctions, item: number): Promise<INodeExecutionData> {
	const fileName = context.getNodeParameter('fileName', item) as string;
	const property = context.getNodeParameter('dataPropertyName', item) as string;
	const { resolvePath, writeContentToFile, getBinaryDataBuffer } = context.helpers;
	const content = await getBinaryDataBuffer(item, property);
	// The folder only: under Jest, resolvePath does not recognise the error of a file that is not there yet.
	const path = join(String(await resolvePath(dirname(fileName))), basename(fileName));
	await writeContentToFile(path as ResolvedFilePath, content);
	const { json, binary } = context.getInputData()[item];
	return { json: { ...json, fileName }, binary, pairedItem: { item } };
}

async function readFiles(context: IExecuteFunctions, item: number): Promise<INodeExecutionData[]> {
	const selector = context.getNodeParameter('fileSelector', item) as string;
	if (!selector.endsWith('/*')) return [await readFile(context, item, selector)];
	const folder = dirname(selector);
	const names = (await readdir(folder)).sort();
	return await Promise.all(
		names.map(async (name) => await readFile(context, item, join(folder, name))),
	);
}

async function readFile(
	context: IExecuteFunctions,
	item: number,
	path: string,
): Promise<INodeExecutionData> {
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
