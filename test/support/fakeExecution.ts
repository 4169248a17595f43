import { openVersion } from '../../nodes/Viggle/api/generations';
import { createGate } from '../../nodes/Viggle/execution/gate';
import type { Execution } from '../../nodes/Viggle/execution/execution';
import type { Memory } from '../../nodes/Viggle/jobs/created';

export interface FakeExecution {
	execution: Execution;
	memory: Memory;
	/** What was told to whoever watches. */
	reports: string[];
	/** Keys that are used up. */
	usedKeys: Set<string>;
	stop(): void;
}

/** What the items of one execution share, on a clock that only sleeps move; nothing is sent. */
export function fakeExecution(): FakeExecution {
	const memory: Memory = {};
	const stopping = new AbortController();
	const reports: string[] = [];
	const usedKeys = new Set<string>();
	let time = 1_000_000;
	const now = () => time;
	const sleep = async (ms: number) => void (time += ms);
	const execution: Execution = {
		api: openVersion('classic', () => async () => {
			throw new Error('The test sends nothing');
		}),
		rollCall: async () => {},
		batch: { add: () => undefined, announce: () => undefined },
		looks: (now) => now,
		submissions: createGate(3),
		fileReads: createGate(8),
		downloads: createGate(4),
		memory,
		touched: [],
		keys: {
			note: async (key) => !usedKeys.has(key) && Boolean(usedKeys.add(key)),
			keep: async () => {},
			giveBack: async (key) => void usedKeys.delete(key),
		},
		skipped: [],
		running: new Set(),
		stopped: stopping.signal,
		ended: stopping.signal,
		end: () => undefined,
		sleep,
		now,
		clock: { now, sleep },
		report: (line) => void reports.push(line),
		warn: (line) => void reports.push(line),
		hint: () => undefined,
		announce: (line) => void reports.push(line),
	};
	return { execution, memory, reports, usedKeys, stop: () => stopping.abort() };
}
