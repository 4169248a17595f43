import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import { createClient, CREDENTIAL, transmitWith, type Client } from '../api/client';
import { StoppedError } from '../api/errors';
import type { Memory } from '../jobs/created';
import { createGate, type Gate } from './gate';
import { ParameterError } from './parameters';

const SUBMISSIONS_AT_ONCE = 3;
const READS_AT_ONCE = 8;
const DOWNLOADS_AT_ONCE = 4;
/** n8n before 2.34 ignores the signal of its sleep, so a long sleep is made of short ones. */
const SLICE_MS = 500;

/** What all items of one execution of the node share. */
export interface Execution {
	client: Client;
	/** Bounds paid requests and uploads. */
	submit: Gate;
	/** Bounds downloads of results. */
	download: Gate;
	/** Survives n8n's retries of this node. */
	memory: Memory;
	/** Ids of the jobs that this execution has created or continues, for the error texts. */
	jobIds: Set<string>;
	/** Ids of the jobs in the output that had not ended. */
	running: Set<string>;
	/** The user stopped the execution. */
	stopped: AbortSignal;
	/** Stopped, or another item failed and the execution will end with its error: nothing new is started. */
	ended: AbortSignal;
	/** Ends the work of the other items. */
	end(): void;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	now(): number;
	/** Tells whoever watches a manual run what is going on. Never given a secret. */
	report(line: string): void;
}

export async function openExecution(functions: IExecuteFunctions): Promise<Execution> {
	const stopped = functions.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const failed = new AbortController();
	const ended = AbortSignal.any([stopped, failed.signal]);
	const now = () => Date.now();
	const client = createClient({
		baseUrl: await readBaseUrl(functions),
		signal: ended,
		transmit: transmitWith(functions),
		sleep: pause,
		now,
		random: Math.random,
	});
	const read = createGate(READS_AT_ONCE);
	return {
		client: async (request) =>
			request.creates ? await client(request) : await read(async () => await client(request)),
		submit: createGate(SUBMISSIONS_AT_ONCE),
		download: createGate(DOWNLOADS_AT_ONCE),
		memory: functions.getContext('node'),
		jobIds: new Set(),
		running: new Set(),
		stopped,
		ended,
		end: () => failed.abort(),
		sleep: pause,
		now,
		report: reporter(functions),
	};
}

/** n8n's log, and in a manual run the console of the browser. */
function reporter(functions: IExecuteFunctions): (line: string) => void {
	const isManual = functions.getMode() === 'manual';
	return (line) => {
		functions.logger.debug(line);
		if (isManual) functions.sendMessageToUI(line);
	};
}

/** Sleeps, and ends with a `StoppedError` soon after the signal. */
async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	for (let left = ms; left > 0 && !signal?.aborted; left -= SLICE_MS) {
		// New hosts reject when the signal comes; which error they use does not matter here.
		await sleep(Math.min(left, SLICE_MS), signal).catch(() => undefined);
	}
	if (signal?.aborted) throw new StoppedError();
}

async function readBaseUrl(functions: IExecuteFunctions): Promise<string> {
	const { baseUrl } = await functions.getCredentials(CREDENTIAL);
	const text = typeof baseUrl === 'string' ? baseUrl.trim().replace(/\/+$/, '') : '';
	if (/^https?:\/\/[^\s?#]+$/i.test(text) && URL.canParse(text)) return text;
	throw new ParameterError(
		'Base URL',
		'of the Viggle credential is not an http or https address',
		'Open the credential and set it to https://apis.viggle.ai',
	);
}
