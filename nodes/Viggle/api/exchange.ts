import type {
	IDataObject,
	IHttpRequestMethods,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import {
	clean,
	excerptOf,
	isObject,
	readErrorBody,
	StoppedError,
	type ApiErrorFacts,
	type Creation,
} from './errors';
import { findCause, readFailure, type Failure } from './failures';
import { readRetryAfter } from './retry';

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

/** Sends a request with the key. It is ended by the signal. */
export type Transmit = (
	options: IHttpRequestOptions,
	signal?: AbortSignal,
) => Promise<IN8nHttpFullResponse>;

export type Answer = { body: IDataObject } | { facts: ApiErrorFacts; neverArrived: boolean };

/**
 * Sends a request once and says what became of it: the JSON object of a 2xx answer, or the facts of
 * everything else. Throws only what is not an answer: a `StoppedError`, or the `MediaError` of a file.
 */
export async function exchange(
	{ baseUrl, transmit, now }: { baseUrl: string; transmit: Transmit; now(): number },
	request: Request,
	signal?: AbortSignal,
): Promise<Answer> {
	const name = `${request.method} ${request.path}`;
	let response: IN8nHttpFullResponse;
	try {
		response = await transmit(toOptions(baseUrl, request), signal);
	} catch (error) {
		throwIfOurs(error, signal);
		const failure = readFailure(error);
		const cut = cutShort(request.body);
		// A store may use the network as well, so its failure may look like one of the request.
		if (cut && (cut === STORE_BROKE || !failure.neverArrived))
			return { facts: unsentFacts(name, cut), neverArrived: true };
		// A certificate or a credential is not better a second later.
		const neverArrived = failure.neverArrived && failure.transient;
		return { facts: unansweredFacts(request, name, failure), neverArrived };
	}
	const body = parse(response.body);
	const readable = isObject(body) || (request.mayBeEmpty && body === undefined);
	const { statusCode } = response;
	if (statusCode >= 200 && statusCode < 300 && readable)
		return { body: isObject(body) ? body : {} };
	return { facts: answeredFacts(request, name, response, body, now()), neverArrived: false };
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

const CONNECTION_BROKE = 'the connection broke';
const STORE_BROKE = "a file could not be read from n8n's store";

type Cut = typeof CONNECTION_BROKE | typeof STORE_BROKE;

/** Why a form was not sent whole, if it was not: then it cannot have been accepted. */
function cutShort(body: Request['body']): Cut | undefined {
	if (!(body instanceof FormData)) return undefined;
	let cut: { isSent?: boolean; hasFailed?: boolean } | undefined;
	body.forEach((part) => {
		const file = part as typeof cut & object;
		if (file.isSent === false && !cut?.hasFailed) cut = file;
	});
	if (!cut) return undefined;
	return cut.hasFailed ? STORE_BROKE : CONNECTION_BROKE;
}

function unsentFacts(name: string, cut: Cut): ApiErrorFacts {
	return { kind: 'unsent', message: cut, request: name, transient: true };
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
		const answer = request.creates && excerptOf(body);
		return { ...common, kind: 'unreadable', message, answer, mayHaveCreated: request.creates };
	}
	if (httpCode < 400) return { ...common, kind: 'redirected', message: 'The answer is a redirect' };
	if (httpCode === 404 && !request.creates && !isObject(body)) {
		// A gateway's page: it says nothing about the job that was asked for.
		return { ...common, kind: 'unreadable', message: 'The answer is not a JSON object' };
	}
	const unclear = httpCode === 408 || httpCode >= 500;
	if (isPage(httpCode, body)) {
		const statusText = clean(response.statusMessage);
		return {
			request: name,
			httpCode,
			kind: 'page',
			message: statusText ?? `Status ${httpCode}`,
			retryAfterMs: readRetryAfter(headers['retry-after'], now),
			transient: true,
			mayHaveCreated: unclear ? request.creates : undefined,
		};
	}
	return {
		...common,
		kind: 'refused',
		message: words.message ?? clean(response.statusMessage) ?? `Status ${httpCode}`,
		retryAfterMs: readRetryAfter(headers['retry-after'], now),
		transient: unclear || httpCode === 429,
		mayHaveCreated: unclear ? request.creates : undefined,
	};
}

/** Missing routes are no trouble that passes, whoever says so. */
const NO_ROUTE = new Set([404, 405, 410]);
const PROXY_WANTS_LOGIN = 407;
const TOO_MANY = 429;

function isPage(httpCode: number, body: unknown): boolean {
	if (httpCode === PROXY_WANTS_LOGIN) return true;
	// The status alone says enough where it asks for patience.
	if (httpCode === TOO_MANY && body === undefined) return false;
	return !isObject(body) && !NO_ROUTE.has(httpCode);
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
