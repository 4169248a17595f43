import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { NodeTypeMap } from '../../test/support/nodeTypes';
import { inParallel } from './inParallel';
import { rivalNode } from './rivalNode';

/** The floors of downloading and of reading jobs: n8n's own helpers with nothing around them. */
export const readNodes: NodeTypeMap = {
	'bench.download': rivalNode(['url', 'path'], downloadToFile),
	'bench.getJobs': rivalNode(['url', 'concurrency'], getJobs),
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

async function getJobs(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const url = context.getNodeParameter('url', 0) as string;
	const concurrency = context.getNodeParameter('concurrency', 0) as number;
	const output = await inParallel(concurrency, context.getInputData(), async ({ json }) => ({
		json: await context.helpers.httpRequestWithAuthentication.call(context, 'viggleApi', {
			url: `${url}/api/render/${String(json.job_id)}`,
			disableFollowRedirect: true,
		}),
	}));
	return [output];
}
