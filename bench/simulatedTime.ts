import { subscribe } from 'node:diagnostics_channel';
import { setImmediate } from 'node:timers/promises';

import type * as N8nWorkflow from 'n8n-workflow';

/** To the millisecond, 1,000 items with a nap each half second would take a bench of hours. */
const STEP_MS = 50;
/** Turns of the event loop after which nothing but sleep is going on. */
const QUIET_TURNS = 8;

let requestsOpen = 0;
subscribe('http.client.request.start', () => void (requestsOpen += 1));
for (const end of ['http.client.response.finish', 'http.client.request.error']) {
	subscribe(end, () => void (requestsOpen -= 1));
}

/**
 * A clock that only n8n's `sleep` moves, and only when nothing else is going on: requests take no time on it. Has to be
 * made before the package is loaded.
 */
export function simulateTime() {
	const sleepers = new Map<number, Array<() => void>>();
	let now = Math.ceil(Date.now() / STEP_MS) * STEP_MS;
	Date.now = () => now;
	const loaded = require.cache[require.resolve('n8n-workflow')]!;
	const sleep = async (ms: number) => {
		const at = now + Math.ceil(ms / STEP_MS) * STEP_MS;
		await new Promise<void>((resolve) => sleepers.set(at, [...(sleepers.get(at) ?? []), resolve]));
	};
	loaded.exports = { ...(loaded.exports as typeof N8nWorkflow), sleep };

	const whenQuiet = async () => {
		for (let turns = 0; turns < QUIET_TURNS; turns++) {
			await setImmediate();
			if (requestsOpen > 0) turns = 0;
		}
	};
	/** Lets the time pass until the work is done; `onStep` is told each moment, with all asleep. */
	const passWhile = async (work: Promise<unknown>, onStep: (now: number) => Promise<void>) => {
		let isOver = false;
		const done = work.finally(() => (isOver = true));
		done.catch(() => undefined);
		for (;;) {
			await whenQuiet();
			if (isOver) return void (await done);
			await onStep(now);
			now += STEP_MS;
			const awake = sleepers.get(now) ?? [];
			sleepers.delete(now);
			for (const wake of awake) wake();
		}
	};
	return { now: () => now, passWhile };
}
