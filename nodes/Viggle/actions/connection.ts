import { sleep, type IAllExecuteFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { createClient, CREDENTIAL, transmitWith, type Client } from '../api/client';
import { StoppedError } from '../api/errors';
import { ParameterError } from './parameters';

/** n8n before 2.34 ignores the signal of its sleep, so a long sleep is made of short ones. */
const SLICE_MS = 500;

/** The client of a node, of a trigger or of a list in the editor, with the credential that the user chose. */
export async function openClient(
	functions: IAllExecuteFunctions & WithCredentials,
	signal?: AbortSignal,
): Promise<Client> {
	return createClient({
		baseUrl: await baseUrlOf(functions),
		signal,
		transmit: transmitWith(functions),
		sleep: pause,
		now: () => Date.now(),
		random: Math.random,
	});
}

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

interface WithCredentials {
	getCredentials(type: string): Promise<Record<string, unknown>>;
}

async function baseUrlOf(functions: WithCredentials): Promise<string> {
	const { baseUrl } = await functions.getCredentials(CREDENTIAL);
	const read = readBaseUrl(baseUrl);
	if (typeof read === 'string') return read;
	throw new ParameterError('Base URL', read.problem, read.advice);
}
