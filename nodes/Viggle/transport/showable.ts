import { text } from './readers';
import { names } from './texts';

/** What a user's field may give can be a whole file; a person reads its start. */
const LONGEST_SHOWN = 100;

/** A value of a user, fit to be shown: its first 100 characters, with an ellipsis for the rest. */
export function clip(text: string): string {
	if (text.length <= LONGEST_SHOWN) return text;
	return `${text.slice(0, LONGEST_SHOWN).replace(/[\ud800-\udbff]$/, '')}…`;
}

const LONGEST_TEXT = 500;
/** Of words that are looked through at all, so that a body of megabytes costs no time. */
const LONGEST_READ = 5_000;

/** The words of the API or of n8n, made fit to be shown: one line of bearable length, without secrets. */
export function clean(text: string | undefined): string | undefined {
	const line = text?.slice(0, LONGEST_READ).replace(/[\p{Cc}\s]+/gu, ' ');
	return (
		line &&
		maskSecrets(line)
			.trim()
			.slice(0, LONGEST_TEXT)
			.replace(/[\ud800-\udbff]$/, '')
	);
}

/** A web page, which may stand behind the warning of a server, or other text in angle brackets. */
const MARKUP = /<!doctype html|<html[\s>]|^\s*<(\?xml\b|!--|[a-z][^<>]*>[^]*<\/[a-z])/i;

/** Whether it is the source of a page: nothing for a person to read. */
export function isMarkup(value: unknown): boolean {
	return typeof value === 'string' && MARKUP.test(value.slice(0, LONGEST_READ));
}

/** The first of these that are words of the API, made fit to be shown. */
export function wordsOf(...values: unknown[]): string | undefined {
	return clean(text(...values.filter((value) => !isMarkup(value))));
}

const LONGEST_EXCERPT = 300;

/** What an answer says, for a person who has to find out what it has made. */
export function excerptOf(body: unknown): string | undefined {
	const withoutMarkup = (_: string, value: unknown) => (isMarkup(value) ? names.webPage : value);
	return clean(typeof body === 'string' ? body : JSON.stringify(body, withoutMarkup))
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
