import { subscribe } from 'node:diagnostics_channel';

import { logLines } from '../test/support/instance';
import { openEngine, type Surroundings } from './engine';
import { used } from './measure';
import { viggle } from './nodes';
import { simulateTime } from './simulatedTime';
import type { Sample } from './statistics';

const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
const WARM_UP_MINUTES = 3;

/** One execution that creates so many renders and waits for them, on a simulated clock; none of them ends. */
export async function waits(count: number, minutes: number, around: Surroundings): Promise<Sample> {
	const time = simulateTime();
	const engine = await openEngine(around);
	const looks: number[] = [];
	subscribe('http.client.request.start', (message) => {
		const { request } = message as { request: { method: string } };
		if (request.method === 'GET') looks.push(time.now());
	});
	const run = async (items: number, timeoutMinutes: number) => {
		const options = { timeoutMinutes, onTimeout: 'continue' };
		const urls = { imageSource: 'url', imageUrl: IMAGE, videoSource: 'url', videoUrl: VIDEO };
		const { parameters } = viggle({ ...RENDER, ...urls, options });
		const input = Array.from({ length: items }, () => ({ json: {} }));
		const result = await engine.runNode(parameters, input, { others: [] });
		const error = result.error();
		if (error) throw new Error(`The node failed: ${error.message}`);
	};
	// As many, so that what n8n and Node.js keep for good is there before.
	await time.passWhile(run(count, WARM_UP_MINUTES), async () => {});
	looks.length = 0;

	const idle = heapKb();
	const startedAt = time.now();
	let inTheMiddle = 0;
	const before = used();
	await time.passWhile(run(count, minutes), async (now) => {
		if (inTheMiddle === 0 && now - startedAt >= (minutes * MINUTE_MS) / 2) inTheMiddle = heapKb();
	});
	const after = used();
	await engine.close();
	return {
		waiting: count,
		'looks per minute': looks.length / minutes,
		'looks in one second, at most': mostWithin(SECOND_MS, looks),
		'memory per item, kB': (inTheMiddle - idle) / count,
		'CPU per minute, ms': (after['CPU, ms'] - before['CPU, ms']) / minutes,
	};
}

const RENDER = { resource: 'render', operation: 'create', waitForCompletion: true };
const IMAGE = 'https://example.com/character.png';
const VIDEO = 'https://example.com/driving.mp4';

/** What is alive, without what the garbage collector would take, and without n8n's log, which only tests keep. */
function heapKb(): number {
	logLines.length = 0;
	globalThis.gc?.();
	globalThis.gc?.();
	return process.memoryUsage().heapUsed / 1000;
}

function mostWithin(ms: number, times: number[]): number {
	let first = 0;
	let most = 0;
	times.forEach((time, place) => {
		while (times[first] <= time - ms) first += 1;
		most = Math.max(most, place - first + 1);
	});
	return most;
}
