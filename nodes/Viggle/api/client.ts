import type {
	IAllExecuteFunctions,
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import {
	ApiError,
	isObject,
	readErrorBody,
	StoppedError,
	type ApiErrorFacts,
	type Creation,
} from './errors';
import { findCause, readFailure, type Failure } from './failures';
import { LONGEST_PAUSE_MS, readRetryAfter, retryDelay } from './retry';

export const CREDENTIAL = 'viggleApi';

const READ_TIMEOUT_MS = 30_000;
/** Of silence, not in all: a large upload on a thin line may take long. */
const CREATE_TIMEOUT_MS = 300_000;

export interface Request {
	method: Extract<IHttpRequestMethods, 'GET' | 'POST' | 'DELETE'>;
	/** Below the base URL, with every id already percent-encoded. */
	path: string;
	query?: IDataObject;
	/** A native form, or an object that is sent as JSON. */
	body?: FormData | IDataObject;
	/** What it makes on Viggle: such a request is not repeated unless it certainly was not accepted. */
	creates?: Creation;
	/** An empty 2xx answer is fine. */
	mayBeEmpty?: boolean;
	/** Send it once; whoever asks decides about another try. */
	once?: boolean;
	timeoutMs?: number;
	/** Ends it, pauses between tries included, instead of the signal of the execution. */
	signal?: AbortSignal;
	/** Ends it once it is under way, instead of `signal`. */
	transmission?: AbortSignal;
}

/** Sends one request with the key and returns the JSON object of the answer. Throws `ApiError` or `StoppedError`. */
export type Client = (request: Request) => Promise<IDataObject>;

export interface ClientTools {
	baseUrl: string;
	/** Ends everything: the execution was stopped. */
	signal?: AbortSignal;
	transmit(options: IHttpRequestOptions, signal?: AbortSignal): Promise<IN8nHttpFullResponse>;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	now(): number;
	random(): number;
}

/**
 * The only way out that carries the key. n8n's helper puts the execution's own stop signal into every
 * request; the derived context lets each request have its own, so that a clean-up can still leave
 * after a stop.
 */
export function transmitWith(context: IAllExecuteFunctions): ClientTools['transmit'] {
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
			if (httpCode === 429 && delay !== undefined && delay <= LONGEST_PAUSE_MS) {
				pausedUntil = Math.max(pausedUntil, tools.now() + delay);
			}
			if (delay === undefined || request.once) throw new ApiError(facts);
			await tools.sleep(delay, signal);
		}
	};
}

type Answer = { body: IDataObject } | { facts: ApiErrorFacts; neverArrived: boolean };

async function exchange(
	tools: ClientTools,
	request: Request,
	signal?: AbortSignal,
): Promise<Answer> {
	const name = `${request.method} ${request.path}`;
	let response: IN8nHttpFullResponse;
	try {
		response = await tools.transmit(toOptions(tools.baseUrl, request), signal);
	} catch (error) {
		throwIfOurs(error, signal);
		const failure = readFailure(error);
		// A certificate or a credential is not better a second later.
		const neverArrived = failure.neverArrived && failure.transient;
		return { facts: unansweredFacts(request, name, failure), neverArrived };
	}
	const body = parse(response.body);
	const readable = isObject(body) || (request.mayBeEmpty && body === undefined);
	const { statusCode } = response;
	if (statusCode >= 200 && statusCode < 300 && readable)
		return { body: isObject(body) ? body : {} };
	return { facts: answeredFacts(request, name, response, body, tools.now()), neverArrived: false };
}

/** A stop, or a file that could not be read while it was being sent: not an answer of the API. */
function throwIfOurs(error: unknown, signal?: AbortSignal): void {
	if (signal?.aborted) throw new StoppedError();
	const mediaError = findCause(error, 'ViggleMediaError');
	if (mediaError) throw mediaError;
}

function toOptions(baseUrl: string, request: Request): IHttpRequestOptions {
	return {
		method: request.method,
		url: baseUrl + request.path,
		qs: request.query,
		body: request.body as IHttpRequestOptions['body'],
		headers: { accept: 'application/json' },
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// Followed redirects would take the key elsewhere, and keep a whole upload in memory for replay.
		disableFollowRedirect: true,
		timeout: request.timeoutMs ?? (request.creates ? CREATE_TIMEOUT_MS : READ_TIMEOUT_MS),
	};
}

function unansweredFacts(request: Request, name: string, failure: Failure): ApiErrorFacts {
	return {
		kind: failure.neverArrived ? 'unreachable' : 'lost',
		message: failure.message,
		request: name,
		transient: failure.transient,
		mayHaveCreated: failure.neverArrived ? undefined : request.creates,
	};
}

function answeredFacts(
	request: Request,
	name: string,
	response: IN8nHttpFullResponse,
	body: unknown,
	now: number,
): ApiErrorFacts {
	const { statusCode: httpCode, headers } = response;
	const words = readErrorBody(body);
	const common = { request: name, httpCode, code: words.code, action: words.action };
	if (httpCode < 300) {
		const message = body === undefined ? 'The answer is empty' : 'The answer is not a JSON object';
		return { ...common, kind: 'unreadable', message, mayHaveCreated: request.creates };
	}
	if (httpCode < 400) return { ...common, kind: 'redirected', message: 'The answer is a redirect' };
	const unclear = httpCode === 408 || httpCode >= 500;
	return {
		...common,
		kind: 'refused',
		message: words.message ?? response.statusMessage ?? `Status ${httpCode}`,
		retryAfterMs: readRetryAfter(headers['retry-after'], now),
		transient: unclear || httpCode === 429,
		mayHaveCreated: unclear ? request.creates : undefined,
	};
}

/** The parsed body; `undefined` when there is none, and the text itself when it is not JSON. */
function parse(body: unknown): unknown {
	if (typeof body !== 'string') return body ?? undefined;
	if (body.trim() === '') return undefined;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
