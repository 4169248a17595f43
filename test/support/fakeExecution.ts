import { classic } from '../../nodes/Viggle/api/classic/classic';
import { createGate } from '../../nodes/Viggle/execution/gate';
import type { Execution } from '../../nodes/Viggle/execution/execution';
import type { Memory } from '../../nodes/Viggle/jobs/created';

export interface FakeExecution {
	execution: Execution;
	memory: Memory;
	/** What was told to whoever watches. */
	reports: string[];
	stop(): void;
	/** Another item failed. */
	fail(): void;
	/** How long each sleep was. */
	sleeps: number[];
}

/** What the items of one execution share, on a clock that only sleeps move; nothing is sent. */
export function fakeExecution(memory: Memory = {}): FakeExecution {
	const stopping = new AbortController();
	const failing = new AbortController();
	const reports: string[] = [];
	const sleeps: number[] = [];
	let time = 1_000_000;
	const execution: Execution = {
		api: classic.open(async () => {
			throw new Error('The test sends nothing');
		}),
		rollCall: async () => {},
		submissions: createGate(3),
		fileReads: createGate(8),
		downloads: createGate(4),
		memory,
		touched: [],
		running: new Set(),
		stopped: stopping.signal,
		ended: AbortSignal.any([stopping.signal, failing.signal]),
		end: () => failing.abort(),
		async sleep(ms) {
			sleeps.push(ms);
			time += ms;
		},
		now: () => time,
		report: (line) => void reports.push(line),
		warn: (line) => void reports.push(line),
	};
	return {
		execution,
		memory,
		reports,
		sleeps,
		stop: () => stopping.abort(),
		fail: () => failing.abort(),
	};
}
