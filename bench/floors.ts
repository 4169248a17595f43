import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { NodeTypeMap } from '../test/support/nodeTypes';
import { toyNode, type Execute } from '../test/support/toyNode';

/** As large as the reads of our own node, so that a floor does not lose by its reads. */
const READ_SIZE = 1024 * 1024;

const PARAMETERS = ['url', 'path', 'jobId', 'concurrency'];

const floorNode = (execute: Execute) =>
	toyNode(execute, {
		properties: PARAMETERS.map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
		credentials: [{ name: 'viggleApi' }],
	});

/** What a node cannot be faster than: n8n's own helpers with nothing around them. */
export const floors: NodeTypeMap = {
	'bench.upload': floorNode(upload),
	'bench.download': floorNode(download),
	'bench.getJobs': floorNode(getJobs),
	'bench.readAll': floorNode(readAll),
};

/** Nothing but the video: no form around it, no image beside it. */
async function upload(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { helpers } = context;
	const { id = '' } = helpers.assertBinaryData(0, 'video');
	const { fileSize } = await helpers.getBinaryMetadata(id);
	const json = await helpers.httpRequest({
		method: 'POST',
		url: context.getNodeParameter('url', 0) as string,
		json: true,
		disableFollowRedirect: true,
		body: await helpers.getBinaryStream(id, READ_SIZE),
		headers: { 'content-type': 'video/mp4', 'content-length': fileSize },
	});
	return [[{ json }]];
}

async function download(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const path = context.getNodeParameter('path', 0) as string;
	const url = context.getNodeParameter('url', 0) as string;
	const request = { url, encoding: 'stream', disableFollowRedirect: true } as const;
	const stream = (await context.helpers.httpRequest(request)) as Readable;
	await pipeline(stream, createWriteStream(path));
	await rm(path);
	return [[{ json: {} }]];
}

/** The Job ID is an expression, evaluated for each item, as n8n does for its own nodes. */
async function getJobs(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const send = context.helpers.httpRequestWithAuthentication;
	const baseUrl = context.getNodeParameter('url', 0) as string;
	const output: INodeExecutionData[] = [];
	const left = context.getInputData().keys();
	const work = async () => {
		for (const index of left) {
			const url = `${baseUrl}/api/render/${context.getNodeParameter('jobId', index) as string}`;
			const request = { url, disableFollowRedirect: true };
			output[index] = { json: await send.call(context, 'viggleApi', request) };
		}
	};
	const length = context.getNodeParameter('concurrency', 0) as number;
	await Promise.all(Array.from({ length }, work));
	return [output];
}

/** Reads a stored file to its end and keeps nothing of it. */
async function readAll({ helpers }: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { id = '' } = helpers.assertBinaryData(0, 'video');
	let bytes = 0;
	const stream = await helpers.getBinaryStream(id, READ_SIZE);
	for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
	return [[{ json: { bytes } }]];
}
