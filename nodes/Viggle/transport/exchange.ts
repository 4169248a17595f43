import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { StoppedError, type ApiErrorFacts, type ErrorBody, type Subject } from './apiError';
import { answeredFacts, cutShort, unansweredFacts, unsentFacts } from './facts';
import { findCause, readFailure } from './failures';
import { isObject } from './readers';
import { reasons } from './texts';

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
	/** What it asks for, where an answer may be about that. */
	about?: Subject;
	/** What it makes there: such a request is not repeated unless it certainly was not accepted. */
	creates?: string;
	/** An empty 2xx answer is fine. */
	mayBeEmpty?: boolean;
	/** A JSON list is fine too; it comes as `items`. */
	mayBeList?: boolean;
	/** Send it once; whoever asks decides about another try. */
	once?: boolean;
	timeoutMs?: number;
	/** Ends it, pauses between tries included, instead of the signal of the execution. */
	signal?: AbortSignal;
	/** Ends it once it is under way, instead of `signal`. */
	transmission?: AbortSignal;
}

/** Sends a request with the key. It is ended by the signal. */
export type Transmit = (
	options: IHttpRequestOptions,
	signal?: AbortSignal,
) => Promise<IN8nHttpFullResponse>;

export type Answer = { body: IDataObject } | { facts: ApiErrorFacts; neverArrived: boolean };

interface ExchangeTools {
	baseUrl: string;
	transmit: Transmit;
	readErrorBody(body: unknown): ErrorBody;
	now(): number;
}

/**
 * Sends a request once and says what became of it: the JSON object of a 2xx answer, or the facts of
 * everything else. Throws only what is not an answer: a `StoppedError`, or the `MediaError` of a file.
 */
export async function exchange(
	{ baseUrl, transmit, readErrorBody, now }: ExchangeTools,
	request: Request,
	signal?: AbortSignal,
): Promise<Answer> {
	const asked = { request: `${request.method} ${request.path}`, about: request.about };
	let response: IN8nHttpFullResponse;
	try {
		response = await transmit(toOptions(baseUrl, request), signal);
	} catch (error) {
		throwIfOurs(error, signal);
		const failure = readFailure(error);
		const cut = cutShort(request.body);
		// A store may use the network as well, so its failure may look like one of the request.
		if (cut && (cut === reasons.storeBroke || !failure.neverArrived))
			return { facts: { ...asked, ...unsentFacts(cut) }, neverArrived: true };
		// A certificate or a credential is not better a second later.
		const neverArrived = failure.neverArrived && failure.transient;
		return { facts: { ...asked, ...unansweredFacts(request, failure) }, neverArrived };
	}
	const parsed = parse(response.body);
	const body = request.mayBeList && Array.isArray(parsed) ? { items: parsed as unknown[] } : parsed;
	const readable = isObject(body) || (request.mayBeEmpty && body === undefined);
	const { statusCode } = response;
	if (statusCode >= 200 && statusCode < 300 && readable)
		return { body: isObject(body) ? body : {} };
	const answer = { ...response, body, words: readErrorBody(body), now: now() };
	return { facts: { ...asked, ...answeredFacts(request, answer) }, neverArrived: false };
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
