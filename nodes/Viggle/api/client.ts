import type { IAllExecuteFunctions, IDataObject, IN8nHttpFullResponse } from 'n8n-workflow';

import { ApiError, StoppedError } from './errors';
import { exchange, type Request, type Transmit } from './exchange';
import { retryDelay } from './retry';

export type { Request } from './exchange';

export const CREDENTIAL = 'viggleApi';

/** Sends one request with the key and returns the JSON object of the answer. Throws `ApiError` or `StoppedError`. */
export type Client = (request: Request) => Promise<IDataObject>;

export interface ClientTools {
	baseUrl: string;
	/** Ends everything: the execution was stopped. */
	signal?: AbortSignal;
	transmit: Transmit;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	now(): number;
	random(): number;
}

/**
 * The only way out that carries the key. n8n's helper puts the execution's own stop signal into every
 * request; the derived context lets each request have its own, so that a clean-up can still leave
 * after a stop.
 */
export function transmitWith(context: IAllExecuteFunctions): Transmit {
	return async (options, signal) => {
		const own = Object.create(context, {
			getExecutionCancelSignal: { value: () => signal },
		}) as IAllExecuteFunctions;
		const send = context.helpers.httpRequestWithAuthentication;
		return (await send.call(own, CREDENTIAL, options)) as IN8nHttpFullResponse;
	};
}

/** Makes a client. All its requests share one pause: when the API says 429 to one, all wait. */
export function createClient(tools: ClientTools): Client {
	let pausedUntil = 0;

	async function untilAllowed(signal?: AbortSignal): Promise<void> {
		for (let left = pausedUntil - tools.now(); left > 0; left = pausedUntil - tools.now()) {
			await tools.sleep(left, signal);
		}
		if (signal?.aborted) throw new StoppedError();
	}

	return async (request) => {
		const signal = request.signal ?? tools.signal;
		for (let attempt = 1; ; attempt++) {
			await untilAllowed(signal);
			const answer = await exchange(tools, request, request.transmission ?? signal);
			if ('body' in answer) return answer.body;

			const { facts, neverArrived } = answer;
			const { httpCode, retryAfterMs } = facts;
			const safe = request.method === 'GET';
			const retryable = facts.kind === 'refused' || facts.kind === 'lost' || neverArrived;
			const delay = retryable
				? retryDelay({ httpCode, retryAfterMs, neverArrived, attempt, safe }, tools.random)
				: undefined;
			if (httpCode === 429 && delay !== undefined) {
				pausedUntil = Math.max(pausedUntil, tools.now() + delay);
			}
			if (delay === undefined || request.once) throw new ApiError(facts);
			await tools.sleep(delay, signal);
		}
	};
}
