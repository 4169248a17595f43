import { subscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { MB } from './sizes';
import type { Sample } from './statistics';

const isLinux = process.platform === 'linux';
const SETTLE_MS = 50;

let requests = 0;
// Of answers: a request counts as started only when its body has ended, which an answer can overtake.
subscribe('http.client.response.finish', () => void (requests += 1));

/** What this process has used until now: all of its threads, its files and its connections. */
export const used = (): Sample => ({
	'time, ms': performance.now(),
	'CPU, ms': (process.cpuUsage().user + process.cpuUsage().system) / 1000,
	'read, MB': count('io', 'rchar') / MB,
	'written, MB': count('io', 'wchar') / MB,
	requests,
});

/** What this work uses, and its peak of memory beyond what the loaded, idle process held before. */
export async function measure(work: () => Promise<unknown>, repeats = 1): Promise<Sample> {
	const idle = await residentMb();
	// The kernel's own high-water mark, which misses nothing, starts again from here.
	if (isLinux) writeFileSync('/proc/self/clear_refs', '5');
	const before = used();
	for (let left = repeats; left > 0; left--) await work();
	const after = Object.entries(used());
	const each = after.map(([metric, value]) => [metric, (value - before[metric]) / repeats]);
	return {
		...Object.fromEntries(each),
		'peak memory, MB': count('status', 'VmHWM') / KIB_PER_MB - idle,
	};
}

/** Memory that this process holds once its garbage is gone. */
export async function residentMb(): Promise<number> {
	if (!globalThis.gc) throw new Error('Measuring needs node --expose-gc');
	globalThis.gc();
	await sleep(SETTLE_MS);
	globalThis.gc();
	return count('status', 'VmRSS') / KIB_PER_MB;
}

const KIB_PER_MB = MB / 1024;

/** The kernel's own counts of this process; unknown elsewhere than on Linux. */
function count(file: 'io' | 'status', field: string): number {
	if (!isLinux) return Number.NaN;
	const text = readFileSync(`/proc/self/${file}`, 'utf8');
	return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
}
