import type { ErrorShape } from './apiErrors';
import type { LoggedRequest } from './types';

/** Which requests a fault meets. */
export interface FaultMatch {
	method?: string;
	/** A string is compared with the whole path, an expression is searched in it. */
	path?: string | RegExp;
	origin?: LoggedRequest['origin'];
	/** How many requests get it. Default 1; Infinity is fine. */
	times?: number;
	/** How many matching requests pass unharmed first. Default 0. */
	after?: number;
}

/** Cloudflare's pages: a block (403), no connection to the API (503), a puzzle for browsers (200). */
export type EdgePage = 'blocked' | 'unreachable' | 'challenge';

/** What happens; exactly one, except that the two delays go with any other. */
export interface FaultEffects {
	/** The answer waits this long; the body has been read. */
	delayMs?: number;
	/** The body is not read for this long, so a large upload stalls. */
	delayBodyMs?: number;

	/** Answered in place of the API: the request is not accepted. */
	status?: number;
	/** The socket is reset before the body is read: not accepted. */
	resetBeforeBody?: boolean;
	/** 200 with an HTML page. */
	notJson?: boolean;
	/** 200 with nothing. */
	emptyBody?: boolean;
	/** 200 with exactly this value. */
	json?: unknown;
	/** 302 (or `status`) with this Location. */
	redirectTo?: string;

	/** Accepted for real (a job is created), then the socket is reset. */
	resetAfterAccept?: boolean;
	/** Accepted for real, then answered with this status; HTML unless `body` or `errorShape` is given. */
	statusAfterAccept?: number;
	/** Accepted for real; half of the answer is sent under its full Content-Length, then the connection ends. */
	truncatedBody?: boolean;
	/** Accepted for real, never answered. */
	hang?: boolean;

	/** A page of the network in front of the API; not accepted. */
	edge?: EdgePage;

	/** Files: 403 with the storage's XML. */
	cdn403?: boolean;
	/** Files: full Content-Length, half of the body, connection closed. */
	truncatedDownload?: boolean;
	/** Files: the whole body under this Content-Length; `true` announces 1000 bytes too many. */
	wrongLength?: number | true;
	/** Files: the body under this Content-Encoding; packed if it is `gzip`. */
	encodedDownload?: string;
	/** Files: 200 with an HTML page. */
	htmlInsteadOfVideo?: boolean;
	/** Files: this many redirects, each to another origin, before the file. */
	redirects?: number;
}

/** Details of `status`, `statusAfterAccept`, `json`, `notJson` and `emptyBody`. */
export interface FaultDetails {
	body?: unknown;
	contentType?: string;
	headers?: Record<string, string>;
	/** Seconds, or the text of a date. */
	retryAfter?: number | string;
	/** V1 may say it in the body instead. */
	retryAfterMs?: number;
	errorShape?: ErrorShape;
	code?: string;
	message?: string;
	action?: string;
	/** With `json`, `notJson` and `emptyBody`: the request is accepted for real first. */
	accepted?: boolean;
}

export interface Fault extends FaultMatch, FaultEffects, FaultDetails {}

const EFFECTS: Array<keyof FaultEffects> = [
	'redirectTo',
	'status',
	'resetBeforeBody',
	'notJson',
	'emptyBody',
	'json',
	'resetAfterAccept',
	'statusAfterAccept',
	'truncatedBody',
	'hang',
	'edge',
	'cdn403',
	'truncatedDownload',
	'wrongLength',
	'encodedDownload',
	'htmlInsteadOfVideo',
	'redirects',
];

export type FaultName = (typeof EFFECTS)[number];

/** The name of a fault's effect; `redirectTo` may carry a `status`, every other pair is a mistake in the test. */
export function effectOf(fault: Fault): FaultName {
	const named = EFFECTS.filter((effect) => effect in fault);
	if (named.length === 2 && named[0] === 'redirectTo' && named[1] === 'status') return 'redirectTo';
	if (named.length > 1) throw new Error(`A fault has one effect, not ${named.join(' and ')}`);
	if (named.length === 1) return named[0];
	if ('delayBodyMs' in fault) return 'delayBodyMs';
	if ('delayMs' in fault) return 'delayMs';
	throw new Error('A fault needs an effect');
}
