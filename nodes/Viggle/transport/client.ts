import type { IAllExecuteFunctions, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import { ApiError, StoppedError, type ApiErrorFacts, type ErrorBody } from './apiError';
import { exchange, type Answer, type Request, type Transmit } from './exchange';
import { retryDelay } from './retry';

export type { Request } from './exchange';

/** Sends one request with the key and returns the JSON object of the answer. Throws `ApiError` or `StoppedError`. */
export type Client = (request: Request) => Promise<IDataObject>;

export interface ClientTools {
	baseUrl: string;
	/** Ends everything: the execution was stopped. */
	signal?: AbortSignal;
	transmit: Transmit;
	/** Reads what the API says of its trouble. */
	readErrorBody(body: unknown): ErrorBody;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	now(): number;
	random(): number;
}

/**
 * The only way out that carries the key. n8n's helper puts the execution's own stop signal into every
 * request; the derived context lets each request have its own, so that a clean-up can still leave
 * after a stop.
 */
export function transmitWith(context: IAllExecuteFunctions, credential: string): Transmit {
	return async (options, signal) => {
		const own = Object.create(context, {
			getExecutionCancelSignal: { value: () => signal },
		}) as IAllExecuteFunctions;
		const send = context.helpers.httpRequestWithAuthentication;
		return (await send.call(own, credential, options)) as IN8nHttpFullResponse;
	};
}

interface Pause {
	ms: number;
	until: number;
}

const NO_PAUSE: Pause = { ms: 0, until: 0 };
/** A file that could not be sent whole is sent once more. */
const MOST_UNSENT = 2;

/** Makes a client. All its requests share one pause: when the API says 429 to one, all wait. */
export function createClient(tools: ClientTools): Client {
	let pause = NO_PAUSE;

	/** Waits for each pause once, and no longer than was asked for: a clock may jump back. */
	async function untilAllowed(signal?: AbortSignal): Promise<void> {
		for (let waited = NO_PAUSE; waited !== pause;) {
			waited = pause;
			const left = Math.min(pause.until - tools.now(), pause.ms);
			if (left > 0) await tools.sleep(left, signal);
		}
		if (signal?.aborted) throw new StoppedError();
	}

	function pauseFor(ms: number): void {
		const until = tools.now() + ms;
		if (until > pause.until || pause.until - tools.now() > pause.ms) pause = { ms, until };
	}

	return async (request) => {
		const signal = request.signal ?? tools.signal;
		let pausedMs = 0;
		for (let attempt = 1; ; attempt++) {
			await untilAllowed(signal);
			const answer = await exchange(tools, request, request.transmission ?? signal);
			if ('body' in answer) return answer.body;

			const { facts } = answer;
			const delay = delayAfter(answer, request, { attempt, pausedMs }, tools.random);
			if (delay === undefined || request.once) {
				if (facts.httpCode === 429 && delay !== undefined) pauseFor(delay);
				throw new ApiError(facts);
			}
			if (facts.httpCode === 429) {
				pausedMs += delay;
				pauseFor(delay);
			} else await tools.sleep(delay, signal);
		}
	};
}

/** How long to wait before the next try; undefined when there is none. */
function delayAfter(
	{ facts, neverArrived }: Extract<Answer, { facts: ApiErrorFacts }>,
	request: Request,
	soFar: { attempt: number; pausedMs: number },
	random: () => number,
): number | undefined {
	const { fate, httpCode, retryAfterMs } = facts;
	const isRetryable = fate === 'refused' || fate === 'lost' || fate === 'page' || neverArrived;
	if (!isRetryable || (fate === 'unsent' && soFar.attempt >= MOST_UNSENT)) return undefined;
	const failed = {
		...soFar,
		httpCode,
		retryAfterMs,
		neverArrived,
		safe: request.method === 'GET',
		isPage: fate === 'page',
		patient: request.creates !== undefined,
	};
	return retryDelay(failed, random);
}
