import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { NodeTypeMap } from '../../test/support/nodeTypes';
import { inParallel } from './inParallel';
import { rivalNode } from './rivalNode';

/** As large as the reads of our own node. */
const READ_SIZE = 1024 * 1024;

/** The floors of downloading, of reading jobs and of reading files: n8n's own helpers with nothing around them. */
export const readNodes: NodeTypeMap = {
	'bench.download': rivalNode(['url', 'path'], downloadToFile),
	'bench.getJobs': rivalNode(['url', 'concurrency', 'jobId'], getJobs),
	'bench.readAll': rivalNode([], readAll),
};

async function downloadToFile({
	helpers,
	getNodeParameter,
}: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const path = getNodeParameter('path', 0) as string;
	const stream = (await helpers.httpRequest({
		url: getNodeParameter('url', 0) as string,
		encoding: 'stream',
		disableFollowRedirect: true,
	})) as Readable;
	await pipeline(stream, createWriteStream(path));
	await rm(path);
	return [[{ json: {} }]];
}

/** With a Job ID, which is an expression, it is evaluated for each item, as n8n does for its own nodes. */
async function getJobs(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { getNodeParameter } = context;
	const url = getNodeParameter('url', 0) as string;
	const concurrency = getNodeParameter('concurrency', 0) as number;
	const isEvaluated = getNodeParameter('jobId', 0) !== '';
	const items = [...context.getInputData().entries()];
	const output = await inParallel(concurrency, items, async ([index, { json }]) => {
		const id = isEvaluated ? getNodeParameter('jobId', index) : json.job_id;
		const request = { url: `${url}/api/render/${String(id)}`, disableFollowRedirect: true };
		const send = context.helpers.httpRequestWithAuthentication;
		return { json: await send.call(context, 'viggleApi', request) };
	});
	return [output];
}

/** Reads a stored file to its end, as fast as a node can, and keeps nothing of it. */
async function readAll({ helpers }: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const { id = '' } = helpers.assertBinaryData(0, 'video');
	let bytes = 0;
	const stream = await helpers.getBinaryStream(id, READ_SIZE);
	for await (const chunk of stream as AsyncIterable<Buffer>) bytes += chunk.length;
	return [[{ json: { bytes } }]];
}
