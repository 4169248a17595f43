import { sleep } from 'n8n-workflow';

import { StoppedError } from '../transport/apiError';

/** n8n before 2.34 ignores the signal of its sleep, so a long sleep is made of short ones. */
const SLICE_MS = 500;

/** Sleeps, and ends with a `StoppedError` soon after the signal. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	// One of its own for each sleep: with many items, Node.js warns of too many listeners on one signal.
	const own = signal && AbortSignal.any([signal]);
	for (let left = ms; left > 0 && !signal?.aborted; left -= SLICE_MS) {
		// New hosts reject when the signal comes; which error they use does not matter here.
		await sleep(Math.min(left, SLICE_MS), own).catch(() => undefined);
	}
	if (signal?.aborted) throw new StoppedError();
}

/** The outcome of a task, or a `StoppedError` as soon as the signal comes: the task is then left alone. */
export async function orStopped<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
	// One of its own, as for a sleep.
	const own = AbortSignal.any([signal]);
	let stop: (() => void) | undefined;
	const stopped = new Promise<never>((_, reject) => {
		stop = () => reject(new StoppedError());
		if (signal.aborted) stop();
		else own.addEventListener('abort', stop, { once: true });
	});
	try {
		return await Promise.race([task, stopped]);
	} finally {
		if (stop) own.removeEventListener('abort', stop);
	}
}
