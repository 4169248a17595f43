import { errorBody } from './apiErrors';
import { edgePage } from './edgePages';
import { envelope } from './envelope';
import type { Exchange } from './exchange';
import { effectOf, type Fault } from './faults';
import type { LoggedRequest } from './types';

type Origin = LoggedRequest['origin'];

export interface CannedAnswer {
	status: number;
	headers: Record<string, string>;
	payload: string;
}

const USUAL_TYPE: Record<Origin, string> = { api: 'application/json', files: 'video/mp4' };
const HTML = '<!DOCTYPE html><html><head><title>%</title></head><body><h1>%</h1></body></html>';
const STORAGE_XML =
	"<?xml version='1.0' encoding='UTF-8'?><Error><Code>AccessDenied</Code><Message>Access denied.</Message></Error>";

/** The answer that takes the place of the API's, or undefined when the request is to be processed. */
export function answerInstead(fault: Fault, exchange: Exchange): CannedAnswer | undefined {
	return fault.accepted ? undefined : canned(fault, exchange);
}

/** The answer that replaces the real one of a request that was processed. */
export function answerAfter(fault: Fault, exchange: Exchange): CannedAnswer | undefined {
	if (fault.statusAfterAccept !== undefined)
		return statusAfterAccept(fault, fault.statusAfterAccept, exchange);
	return fault.accepted ? canned(fault, exchange) : undefined;
}

function canned(fault: Fault, exchange: Exchange): CannedAnswer | undefined {
	switch (effectOf(fault)) {
		case 'status':
			return withDetails(
				fault,
				fault.status ?? 500,
				fault.body ?? defaultError(fault, fault.status ?? 500, exchange),
			);
		case 'redirectTo':
			return answer(fault.status ?? 302, 'text/plain', '', { location: fault.redirectTo ?? '' });
		case 'notJson':
			return withDetails(fault, 200, page('Welcome'));
		case 'htmlInsteadOfVideo':
			return withDetails(fault, 200, page('Please sign in'));
		case 'emptyBody':
			return answer(200, fault.contentType ?? USUAL_TYPE[exchange.entry.origin], '');
		case 'json':
			return answer(200, fault.contentType ?? 'application/json', JSON.stringify(fault.json));
		case 'edge':
			return edgePage(fault.edge!);
		case 'cdn403':
			return answer(403, 'application/xml; charset=UTF-8', STORAGE_XML);
		default:
			return undefined;
	}
}

function statusAfterAccept(fault: Fault, status: number, exchange: Exchange): CannedAnswer {
	const shaped = fault.errorShape || fault.message || fault.code;
	return withDetails(
		fault,
		status,
		fault.body ?? (shaped ? defaultError(fault, status, exchange) : page('Bad Gateway')),
	);
}

/** In the shape that is asked for, or else that of the generation whose route was asked. */
function defaultError(fault: Fault, status: number, { entry, requestId }: Exchange): unknown {
	const { code, action, retryAfterMs, errorShape, message = `Emulated fault ${status}` } = fault;
	if (errorShape || !entry.path.startsWith('/v1/')) {
		return errorBody(errorShape ?? 'object', { code, message, action });
	}
	return envelope(status, { code, message, requestId, action, retryAfterMs });
}

function withDetails(fault: Fault, status: number, body: unknown): CannedAnswer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const headers = {
		...fault.headers,
		...(fault.retryAfter !== undefined && { 'retry-after': String(fault.retryAfter) }),
	};
	return answer(status, fault.contentType ?? guessType(body, text), text, headers);
}

function guessType(body: unknown, text: string): string {
	if (typeof body !== 'string') return 'application/json';
	return text.startsWith('<') ? 'text/html; charset=utf-8' : 'text/plain; charset=utf-8';
}

function answer(
	status: number,
	contentType: string,
	payload: string,
	headers: Record<string, string> = {},
): CannedAnswer {
	return { status, payload, headers: { 'content-type': contentType, ...headers } };
}

function page(title: string): string {
	return HTML.replaceAll('%', title);
}
