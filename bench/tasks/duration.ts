import { readFileSync } from 'node:fs';

import type { INodeExecutionData } from 'n8n-workflow';

import { connect, node } from '../../test/support/engine';
import { MB } from '../units';
import { mustSucceed, openEngine, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

interface DurationArgs extends Surroundings {
	item: INodeExecutionData;
}

/** One execution that reads how long a stored video is, as the node does before a render whose cost is limited. */
export async function run({
	item,
	...surroundings
}: DurationArgs): Promise<Cost & { readMb: number; seconds: number }> {
	const engine = await openEngine(surroundings);
	const estimate = node('Estimate', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'estimate',
	});
	let seconds = Number.NaN;
	const readBefore = bytesRead();
	const cost = await measure(async () => {
		const result = await engine.run({
			input: [item],
			startNode: 'Source',
			nodes: [node('Source', 'n8n-nodes-base.manualTrigger'), estimate],
			connections: connect(['Source', estimate.name]),
		});
		seconds = Number(mustSucceed(result, estimate.name)[0].json.duration_seconds);
	});
	const readMb = (bytesRead() - readBefore) / MB;
	await engine.close();
	return { ...cost, readMb, seconds };
}

/** By this process from anywhere, as the kernel counts; unknown where there is no such count. */
function bytesRead(): number {
	if (process.platform !== 'linux') return Number.NaN;
	return Number(/^rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}
