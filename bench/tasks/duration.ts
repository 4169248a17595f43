import { readFileSync } from 'node:fs';

import type { INodeExecutionData } from 'n8n-workflow';

import { connect, node } from '../../test/support/engine';
import { readNodes } from '../rivals/readNodes';
import { MB } from '../units';
import { mustSucceed, openEngine, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

export type DurationWay = 'viggle' | 'floor';

interface DurationArgs extends Surroundings {
	way: DurationWay;
	item: INodeExecutionData;
}

/** One execution that reads how long a stored video is, as the node does before a render whose cost is limited. */
export async function run({
	way,
	item,
	...surroundings
}: DurationArgs): Promise<Cost & { readMb: number; seconds: number }> {
	const engine = await openEngine(surroundings, { nodeTypes: readNodes });
	const reader =
		way === 'floor'
			? node('Reader', 'bench.readAll')
			: node('Reader', 'n8n-nodes-viggle.viggle', { resource: 'render', operation: 'estimate' });
	let seconds = Number.NaN;
	const readBefore = bytesRead();
	const cost = await measure(async () => {
		const result = await engine.run({
			input: [item],
			startNode: 'Source',
			nodes: [node('Source', 'n8n-nodes-base.manualTrigger'), reader],
			connections: connect(['Source', reader.name]),
		});
		seconds = Number(mustSucceed(result, reader.name)[0].json.duration_seconds);
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
