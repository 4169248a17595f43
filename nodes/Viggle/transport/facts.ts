import type { IDataObject } from 'n8n-workflow';

import type { ApiErrorFacts, ErrorBody } from './apiError';
import { blockIn } from './block';
import type { Failure } from './failures';
import { isObject, text } from './readers';
import { readRetryAfter } from './retry';
import { clean, excerptOf, isMarkup } from './showable';
import { messages, reasons } from './texts';

interface Creating {
	creates?: string;
}

/** Nothing was answered: whether something may have been created all the same. */
export function unansweredFacts(request: Creating, failure: Failure): ApiErrorFacts {
	return {
		fate: failure.neverArrived ? 'unreachable' : 'lost',
		message: failure.message,
		transient: failure.transient,
		mayHaveCreated: failure.neverArrived ? undefined : request.creates,
	};
}

/** Why a form was not sent whole, if it was not: then it cannot have been accepted. */
export function cutShort(body: unknown): string | undefined {
	if (!(body instanceof FormData)) return undefined;
	let cut: { isSent?: boolean; hasFailed?: boolean } | undefined;
	body.forEach((part) => {
		const file = part as typeof cut & object;
		if (file.isSent === false && !cut?.hasFailed) cut = file;
	});
	if (!cut) return undefined;
	return cut.hasFailed ? reasons.storeBroke : reasons.broke;
}

export function unsentFacts(reason: string): ApiErrorFacts {
	return { fate: 'unsent', message: reason, transient: true };
}

/** An answer of whoever answered. */
interface Answer {
	statusCode: number;
	statusMessage?: string;
	headers: IDataObject;
	body: unknown;
	/** What the body says, if it is the API's. */
	words: ErrorBody;
	/** When it came, in milliseconds since the epoch. */
	now: number;
}

/** What an answer that is no success says; only a JSON object is the word of the API. */
export function answeredFacts(request: Creating, answer: Answer): ApiErrorFacts {
	const { statusCode: httpCode, body, words } = answer;
	const common = { httpCode, code: words.code, action: words.action };
	const block = blockIn(answer);
	if (httpCode < 300 && !request.creates && block)
		return { fate: 'page', httpCode, message: reasons.status(httpCode), transient: true, ...block };
	if (httpCode < 300) return { ...common, ...unreadableFacts(request, body), ...block };
	if (httpCode < 400) return { ...common, fate: 'redirected', message: messages.redirect };
	if (NO_ROUTE.has(httpCode) && !words.isOwn && !block) {
		// It says nothing about what was asked for, and may pass where that is known to be there.
		const message = words.message ?? messages.notJson;
		return { ...common, fate: 'noRoute', message, transient: true };
	}
	return troubleFacts(request, answer, block);
}

/** A 2xx answer that is not the API's, or none at all. */
function unreadableFacts({ creates }: Creating, body: unknown): ApiErrorFacts {
	const common = { fate: 'unreadable', mayHaveCreated: creates } as const;
	if (body === undefined) return { ...common, message: messages.emptyAnswer };
	if (isMarkup(body)) return { ...common, message: messages.webPage };
	return { ...common, message: messages.notJson, answer: creates && excerptOf(body) };
}

function troubleFacts(
	request: Creating,
	answer: Answer,
	block: ReturnType<typeof blockIn>,
): ApiErrorFacts {
	const { statusCode: httpCode, statusMessage, headers, body, words, now } = answer;
	const unclear = httpCode === 408 || httpCode >= 500;
	const statusText = clean(statusMessage) ?? reasons.status(httpCode);
	const common = {
		httpCode,
		retryAfterMs: readRetryAfter(headers['retry-after'], now) ?? words.retryAfterMs,
		mayHaveCreated: unclear ? request.creates : undefined,
	};
	if (block || isPage(httpCode, body))
		return { ...common, fate: 'page', message: statusText, transient: true, ...block };
	return {
		...common,
		fate: 'refused',
		message: words.message ?? statusText,
		code: words.code,
		action: words.action,
		requestId: words.requestId ?? clean(text(headers['x-request-id'])),
		transient: unclear || httpCode === 429,
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
