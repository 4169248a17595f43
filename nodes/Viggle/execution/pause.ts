import { sleep } from 'n8n-workflow';

import type { Clock } from '../jobs/wait';
import { StoppedError } from '../transport/apiError';

/** A sleep that was stopped leaves a timer of this length at most. */
const SLICE_MS = 10_000;

/** Sleeps, and ends with a `StoppedError` as soon as the signal comes. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	for (let left = ms; left > 0 && !signal?.aborted; left -= SLICE_MS) {
		const slice = sleep(Math.min(left, SLICE_MS));
		await (signal ? orStopped(slice, signal) : slice);
	}
	if (signal?.aborted) throw new StoppedError();
}

/** A clock whose sleep ends with the signal. Each function that awaited it would take half a kilobyte per item. */
export function clockUntil(signal: AbortSignal): Clock {
	return { now: () => Date.now(), sleep: (ms) => pause(ms, signal) };
}

/** The outcome of a task, or a `StoppedError` as soon as the signal comes: the task is then left alone. */
export function orStopped<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
	const waiters = waitersOf(signal);
	return new Promise((resolve, reject) => {
		const stop = () => reject(new StoppedError());
		if (signal.aborted) stop();
		waiters.add(stop);
		void task.then(resolve, reject).then(() => waiters.delete(stop));
	});
}

/**
 * Who waits under a signal. One listener serves them all: with thousands of items, Node.js warns of too many on one
 * signal, and signals of their own would stay in memory until the execution ends.
 */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

function waitersOf(signal: AbortSignal): Set<() => void> {
	const known = waiting.get(signal);
	if (known) return known;
	const waiters = new Set<() => void>();
	waiting.set(signal, waiters);
	const stopAll = () => {
		for (const stop of waiters) stop();
	};
	signal.addEventListener('abort', stopAll, { once: true });
	return waiters;
}
