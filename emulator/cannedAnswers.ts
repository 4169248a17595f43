import { errorBody } from './apiErrors';
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
export function answerInstead(fault: Fault, origin: Origin): CannedAnswer | undefined {
	return fault.accepted ? undefined : canned(fault, origin);
}

/** The answer that replaces the real one of a request that was processed. */
export function answerAfter(fault: Fault, origin: Origin): CannedAnswer | undefined {
	if (fault.statusAfterAccept !== undefined)
		return statusAfterAccept(fault, fault.statusAfterAccept);
	return fault.accepted ? canned(fault, origin) : undefined;
}

function canned(fault: Fault, origin: Origin): CannedAnswer | undefined {
	switch (effectOf(fault)) {
		case 'status':
			return withDetails(fault, fault.status ?? 500, fault.body ?? defaultError(fault));
		case 'redirectTo':
			return answer(fault.status ?? 302, 'text/plain', '', { location: fault.redirectTo ?? '' });
		case 'notJson':
			return withDetails(fault, 200, page('Welcome'));
		case 'htmlInsteadOfVideo':
			return withDetails(fault, 200, page('Please sign in'));
		case 'emptyBody':
			return answer(200, fault.contentType ?? USUAL_TYPE[origin], '');
		case 'json':
			return answer(200, fault.contentType ?? 'application/json', JSON.stringify(fault.json));
		case 'cdn403':
			return answer(403, 'application/xml; charset=UTF-8', STORAGE_XML);
		default:
			return undefined;
	}
}

function statusAfterAccept(fault: Fault, status: number): CannedAnswer {
	const shaped = fault.errorShape || fault.message || fault.code;
	return withDetails(
		fault,
		status,
		fault.body ?? (shaped ? defaultError(fault) : page('Bad Gateway')),
	);
}

function defaultError(fault: Fault): unknown {
	const {
		code,
		action,
		message = `Emulated fault ${fault.status ?? fault.statusAfterAccept}`,
	} = fault;
	return errorBody(fault.errorShape ?? 'object', { code, message, action });
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
