import type { Fault, FaultName } from '../../../emulator/faults';
import { version } from '../../support/generation';

/** What becomes of an operation: how many requests it sends, and `done` or a part of its error. */
export type Outcome = [requests: number, result: string];

/** The fault meets the first request only, or every one. */
export interface Cell {
	once: Outcome;
	always?: Outcome;
}

const EVERY_COLUMN = ['create', 'read', 'cancel', 'download'] as const;
export type Column = (typeof EVERY_COLUMN)[number];

/** The request that a fault meets; V1 cancels nothing. */
export const COLUMNS = EVERY_COLUMN.filter((name) => version === 'classic' || name !== 'cancel');

export interface Row {
	name: string;
	fault: Partial<Fault>;
	cells: Partial<Record<Column, Cell>>;
}

/** Not repeated. */
const fails = (result: string, requests = 1): Cell => ({
	once: [requests, result],
	always: [requests, result],
});
/** Repeated, with success as soon as the fault is gone, and so many times when it stays. */
const recovers = (requests: number, result: string): Cell => ({
	once: [2, 'done'],
	always: [requests, result],
});
const works = (requests = 1): Cell => fails('done', requests);

const noVideo = (reason: string) => `could not be downloaded: ${reason}`;
const server = (status: number) => noVideo(`the file server answered with status ${status}`);
const inPlace = (what: string) => fails(noVideo(`the file server gave ${what}`));

const FORBIDDEN = fails('Viggle does not allow this with the API key');
const BAD_KEY = fails('Viggle does not accept the API key');
const NO_CREDITS = fails('There are not enough Viggle credits');
const WRONG_STATE = fails('Viggle cannot do this in the present state');
const BAD_INPUT = fails(
	version === 'v1'
		? 'Viggle cannot read the image or the video'
		: 'Viggle does not accept the input',
);
const REFUSED = fails('Viggle refused the request');
const NOT_FOUND = fails('Viggle does not know what was asked for');
const UNKNOWN_JOB = 'Viggle knows no job';
const SLOW_DOWN = recovers(5, 'Viggle asks to slow down');
const ELSEWHERE = fails("The 'Base URL' of the Viggle credential leads elsewhere (status 302)");
const FOREIGN = fails('is not one of the Viggle API');
const TROUBLE = 'Viggle has trouble answering';
const PAGE = 'A proxy or firewall answered in place of Viggle (status 50';
const BLOCKED = "keeps n8n's machine out";
const LOST = 'was lost';
/** Never sent again: the render may be paid for. */
const MAY_BE_PAID = fails('The render may have been started, but Viggle gave no clear answer');
const UNREACHABLE = recovers(2, noVideo('the file server could not be reached'));
const SHORT = recovers(2, noVideo('the connection broke before the whole file had arrived'));
const COMPRESSED = fails('the file server sent it compressed, although that was not asked for');
const REDIRECTED = fails(noVideo('its link was redirected more than 5 times'), 6);

type Cells = Row['cells'] & {
	/** Create, read and cancel alike. */
	api?: Cell;
};

const table: Array<[string, Partial<Fault>, Cells]> = [
	['status 400', { status: 400 }, { api: REFUSED, download: fails(server(400)) }],
	['status 401', { status: 401 }, { api: BAD_KEY, download: recovers(2, server(401)) }],
	['status 402', { status: 402 }, { api: NO_CREDITS, download: fails(server(402)) }],
	['status 403', { status: 403 }, { api: FORBIDDEN, download: recovers(6, server(403)) }],
	[
		'status 404',
		{ status: 404 },
		{
			create: NOT_FOUND,
			read: recovers(3, UNKNOWN_JOB),
			cancel: fails(UNKNOWN_JOB),
			download: recovers(6, server(404)),
		},
	],
	['status 409', { status: 409 }, { api: WRONG_STATE, download: fails(server(409)) }],
	['status 422', { status: 422 }, { api: BAD_INPUT, download: fails(server(422)) }],
	[
		'status 429',
		{ status: 429, retryAfter: 1 },
		// A create is patient for three minutes, which a fake clock shows elsewhere.
		{ api: SLOW_DOWN, create: { once: SLOW_DOWN.once }, download: recovers(2, server(429)) },
	],
	[
		'status 500',
		{ status: 500 },
		{
			create: MAY_BE_PAID,
			read: recovers(4, TROUBLE),
			cancel: fails(TROUBLE),
			download: recovers(10, server(500)),
		},
	],
	['redirectTo', { redirectTo: 'http://127.0.0.1:1/' }, { api: ELSEWHERE, download: UNREACHABLE }],
	[
		'notJson',
		{ notJson: true },
		{ api: FOREIGN, create: MAY_BE_PAID, download: inPlace('text/html') },
	],
	[
		'emptyBody',
		{ emptyBody: true },
		{ create: MAY_BE_PAID, read: FOREIGN, cancel: works(), download: inPlace('an empty file') },
	],
	[
		'json',
		{ json: { state: 'fine' } },
		{ create: MAY_BE_PAID, read: FOREIGN, cancel: works(), download: inPlace('application/json') },
	],
	[
		'resetBeforeBody',
		{ resetBeforeBody: true },
		{ create: MAY_BE_PAID, read: recovers(4, LOST), cancel: fails(LOST), download: UNREACHABLE },
	],
	[
		'resetAfterAccept',
		{ resetAfterAccept: true },
		{ create: MAY_BE_PAID, read: recovers(4, LOST), cancel: works(), download: UNREACHABLE },
	],
	[
		'statusAfterAccept',
		{ statusAfterAccept: 502 },
		{
			create: MAY_BE_PAID,
			read: recovers(4, PAGE),
			cancel: works(),
			download: recovers(10, server(502)),
		},
	],
	[
		'truncatedBody',
		{ truncatedBody: true },
		{ create: MAY_BE_PAID, read: recovers(4, LOST), cancel: works() },
	],
	[
		'hang',
		{ hang: true },
		{ create: MAY_BE_PAID, read: recovers(4, LOST), cancel: works(), download: UNREACHABLE },
	],
	[
		'edge, blocked',
		{ edge: 'blocked' },
		{ create: fails(BLOCKED), read: recovers(4, BLOCKED), cancel: fails(BLOCKED) },
	],
	[
		'edge, unreachable',
		{ edge: 'unreachable' },
		{ create: MAY_BE_PAID, read: recovers(4, PAGE), cancel: fails(PAGE) },
	],
	[
		'edge, challenge',
		{ edge: 'challenge' },
		{ create: MAY_BE_PAID, read: recovers(4, BLOCKED), cancel: fails(BLOCKED) },
	],
	['delayMs', { delayMs: 200 }, { api: works(), download: works() }],
	['delayBodyMs', { delayBodyMs: 200 }, { api: works(), download: works() }],
	['cdn403', { cdn403: true }, { download: recovers(6, server(403)) }],
	['truncatedDownload', { truncatedDownload: true }, { download: SHORT }],
	['wrongLength', { wrongLength: true }, { download: SHORT }],
	['encodedDownload', { encodedDownload: 'gzip' }, { download: COMPRESSED }],
	['htmlInsteadOfVideo', { htmlInsteadOfVideo: true }, { download: inPlace('text/html') }],
	['redirects, five', { redirects: 5 }, { download: works(6) }],
	['redirects, six', { redirects: 6 }, { download: REDIRECTED }],
];

export const rows: Row[] = table.map(([name, fault, { api, ...own }]) => ({
	name,
	fault,
	cells: { ...(api && { create: api, read: api, cancel: api }), ...own },
}));

/** Every fault of the emulator: the compiler asks for each name, a test for its row. */
export const EVERY_FAULT: Record<FaultName, true> = {
	delayMs: true,
	delayBodyMs: true,
	status: true,
	resetBeforeBody: true,
	notJson: true,
	emptyBody: true,
	json: true,
	redirectTo: true,
	resetAfterAccept: true,
	statusAfterAccept: true,
	truncatedBody: true,
	hang: true,
	edge: true,
	cdn403: true,
	truncatedDownload: true,
	wrongLength: true,
	encodedDownload: true,
	htmlInsteadOfVideo: true,
	redirects: true,
};
