import { join } from 'node:path';

import type { INode } from 'n8n-workflow';

import { connect, node } from '../../test/support/engine';
import { loadBuiltIn } from '../rivals/builtInNodes';
import { httpRequest } from '../rivals/httpRequest';
import { readNodes } from '../rivals/readNodes';
import { SMALL_FILES } from '../sizes';
import { mustSucceed, openEngine, removeStored, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

export type DownloadWay = 'viggle' | 'floor' | 'httpRequest';

interface DownloadArgs extends Surroundings {
	way: DownloadWay;
	/** Of the result. */
	bytes: number;
	nodesBase?: string;
}

/** One execution of n8n that stores the result of a job. */
export async function run({ way, bytes, nodesBase, ...rest }: DownloadArgs): Promise<Cost> {
	const builtIn = nodesBase ? loadBuiltIn(nodesBase, ['httpRequest']) : {};
	const engine = await openEngine(rest, { nodeTypes: { ...readNodes, ...builtIn } });
	const start = node('Source', 'n8n-nodes-base.manualTrigger');
	const execute = async (size: number) => {
		const download = downloadingNode(way, size, rest);
		const connections = connect(['Source', download.name]);
		const result = await engine.run({ nodes: [start, download], connections, startNode: 'Source' });
		return mustSucceed(result);
	};
	// A running n8n has long loaded and compiled what a download takes.
	const stored = await execute(SMALL_FILES.videoBytes);
	const cost = await measure(async () => stored.push(...(await execute(bytes))));
	await removeStored(stored);
	await engine.close();
	return cost;
}

function downloadingNode(way: DownloadWay, bytes: number, { url, store }: Surroundings): INode {
	const fileUrl = `${url}/files/${bytes}.mp4`;
	if (way === 'floor') {
		const path = join(store, `floor-${process.pid}.mp4`);
		return node('Viggle', 'bench.download', { url: fileUrl, path });
	}
	if (way === 'httpRequest') {
		const response = { response: { responseFormat: 'file', outputPropertyName: 'data' } };
		return httpRequest('Viggle', { url: fileUrl, options: { response } });
	}
	const parameters = { resource: 'job', operation: 'download', jobId: `${bytes}` };
	return node('Viggle', 'n8n-nodes-viggle.viggle', parameters);
}
