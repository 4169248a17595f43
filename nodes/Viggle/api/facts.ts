import type { IN8nHttpFullResponse } from 'n8n-workflow';

import {
	clean,
	excerptOf,
	isObject,
	readErrorBody,
	type ApiErrorFacts,
	type Creation,
} from './errors';
import type { Failure } from './failures';
import { readRetryAfter } from './retry';

interface Creating {
	creates?: Creation;
}

/** Nothing was answered: whether something may have been created all the same. */
export function unansweredFacts(request: Creating, name: string, failure: Failure): ApiErrorFacts {
	return {
		kind: failure.neverArrived ? 'unreachable' : 'lost',
		message: failure.message,
		request: name,
		transient: failure.transient,
		mayHaveCreated: failure.neverArrived ? undefined : request.creates,
	};
}

const CONNECTION_BROKE = 'the connection broke';
export const STORE_BROKE = "a file could not be read from n8n's store";

type Cut = typeof CONNECTION_BROKE | typeof STORE_BROKE;

/** Why a form was not sent whole, if it was not: then it cannot have been accepted. */
export function cutShort(body: unknown): Cut | undefined {
	if (!(body instanceof FormData)) return undefined;
	let cut: { isSent?: boolean; hasFailed?: boolean } | undefined;
	body.forEach((part) => {
		const file = part as typeof cut & object;
		if (file.isSent === false && !cut?.hasFailed) cut = file;
	});
	if (!cut) return undefined;
	return cut.hasFailed ? STORE_BROKE : CONNECTION_BROKE;
}

export function unsentFacts(name: string, cut: Cut): ApiErrorFacts {
	return { kind: 'unsent', message: cut, request: name, transient: true };
}

/** What an answer that is no success says; only a JSON object is the word of the API. */
export function answeredFacts(
	request: Creating,
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
