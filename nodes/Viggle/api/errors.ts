import type { IDataObject } from 'n8n-workflow';

/**
 * What became of a request that did not succeed:
 * `refused`: the API answered and did not do it; `unreachable`: it certainly never arrived;
 * `unsent`: a file of it was not sent whole, so it cannot have been accepted;
 * `lost`: sent, but the answer did not arrive or says nothing certain; `unreadable`: a 2xx answer that
 * cannot be understood; `redirected`: a 3xx answer, which is never followed; `page`: the answer is that of a
 * proxy or firewall, which is not the API's word about anything.
 */
export type ApiErrorKind =
	'refused' | 'unreachable' | 'unsent' | 'lost' | 'unreadable' | 'redirected' | 'page';

export interface ApiErrorFacts {
	kind: ApiErrorKind;
	/** The API's own sentence, or ours where there is none. */
	message: string;
	/** The method and path, for example `POST /api/render`. */
	request?: string;
	httpCode?: number;
	/** The API's error code, for example `CS-ORCR-001`. */
	code?: string;
	/** The API's own advice. */
	action?: string;
	/** What a 2xx answer to a create says that cannot be understood: the only trace of what was made. */
	answer?: string;
	/** How long the API asked to wait. */
	retryAfterMs?: number;
	/** The same request may succeed later. */
	transient?: boolean;
	/** What the request may have created although it did not succeed. */
	mayHaveCreated?: Creation;
}

/** What a request can create. A second one is never sent unless the first certainly was not accepted. */
export type Creation = 'render' | 'character' | 'scene';

/** A request to the Viggle API that did not succeed. Carries facts; the words for users are made in `errors.ts`. */
export class ApiError extends Error {
	override readonly name = 'ViggleApiError';

	constructor(readonly facts: ApiErrorFacts) {
		super(facts.message);
	}

	get httpCode(): number | undefined {
		return this.facts.httpCode;
	}
}

export interface ErrorBody {
	message?: string;
	code?: string;
	action?: string;
}

/**
 * Reads the four error shapes of the API (contract, section 2.1): `detail` as an object, as text or as
 * a list of validation errors, and a flat body; and the fallbacks that other clients have met.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (!isObject(body)) return {};
	const detail = body.detail;
	const source = isObject(detail) ? detail : body;
	const { message, error_message: errorMessage, error } = source;
	return {
		message: clean(
			firstText(detail, validationText(detail), message, errorMessage, error) ?? undefined,
		),
		code: clean(firstText(source.error_code, body.error_code)),
		action: clean(firstText(source.action)),
	};
}

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function validationText(detail: unknown): string | undefined {
	if (!Array.isArray(detail)) return undefined;
	const lines = detail.filter(isObject).map(({ loc, msg }) => {
		const field = Array.isArray(loc) ? loc.filter((part) => part !== 'body').join('.') : '';
		return [field, firstText(msg)].filter(Boolean).join(': ');
	});
	return lines.filter(Boolean).join('; ') || undefined;
}

function firstText(...values: unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && value.trim() !== '');
}

const LONGEST_TEXT = 500;
/** Of words that are looked through at all, so that a body of megabytes costs no time. */
const LONGEST_READ = 5_000;

/** The words of the API or of n8n, made fit to be shown: one line of bearable length, without secrets. */
export function clean(text: string | undefined): string | undefined {
	const line = text?.slice(0, LONGEST_READ).replace(/[\u0000-\u001f\u007f\s]+/g, ' ');
	return (
		line &&
		maskSecrets(line)
			.trim()
			.slice(0, LONGEST_TEXT)
			.replace(/[\ud800-\udbff]$/, '')
	);
}

const LONGEST_EXCERPT = 300;

/** What an answer says, for a person who has to find out what it has made. */
export function excerptOf(body: unknown): string | undefined {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return clean(text)
		?.slice(0, LONGEST_EXCERPT)
		.replace(/[\ud800-\udbff]$/, '');
}

/** Two slashes, as they are or as some JSON has them. */
const LINK_START = String.raw`(?:\\?\/){2}`;
const LOGIN = new RegExp(`(${LINK_START})[^\\s/?#"'<>\\\\]+@`, 'g');
const QUERY = new RegExp(`(${LINK_START}[^\\s?#"'<>]+)[?#][^\\s"'<>]*`, 'g');
/** No part of a word such as `task-1`; an escape sequence before it (`\n`, `%3D`) is none. */
const KEY = /(?<!(?<!\\|%[0-9a-f])[a-z])sk-[^\s"'`<>()[\]{}“”‘’«»]+/gi;

/** A text without API keys, and without the query and the login of links of any scheme. */
export function maskSecrets(text: string): string {
	return text.replace(LOGIN, '$1').replace(QUERY, '$1').replace(KEY, 'sk-…');
}

/** The execution was stopped, so nothing more is sent. Never handed to the error branch. */
export class StoppedError extends Error {
	override readonly name = 'ViggleStoppedError';

	constructor() {
		super('The execution was stopped');
	}
}
