import { setTimeout as sleep } from 'node:timers/promises';

import { MB } from '../units';
import { residentBytes, watchPeak } from './memory';

export interface Cost {
	ms: number;
	/** Of all threads of this process. */
	cpuMs: number;
	/** Peak memory beyond what the loaded, idle process held before. */
	peakMb: number;
}

const SETTLE_MS = 50;

/** Does the work once, after the garbage of everything before it is gone. */
export async function measure(work: () => Promise<unknown>): Promise<Cost> {
	await settle();
	const idle = residentBytes();
	const watch = watchPeak();
	const cpu = process.cpuUsage();
	const start = performance.now();
	await work();
	const ms = performance.now() - start;
	const { user, system } = process.cpuUsage(cpu);
	return { ms, cpuMs: (user + system) / 1000, peakMb: (watch.peak() - idle) / MB };
}

export async function settle(): Promise<void> {
	collectGarbage();
	await sleep(SETTLE_MS);
	collectGarbage();
}

function collectGarbage(): void {
	if (!globalThis.gc) throw new Error('Measuring needs node --expose-gc');
	globalThis.gc();
}
