/** How one try of a request ended, as far as repeating it is concerned. */
export interface FailedTry {
	/** Status of the answer; absent when none arrived. */
	httpCode?: number;
	/** The request certainly did not reach the API: connection refused, name not resolved. */
	neverArrived: boolean;
	/** How long the API asked to wait. */
	retryAfterMs?: number;
	/** 1 for the first try. */
	attempt: number;
	/** Repeating it changes nothing on the other side (GET). */
	safe: boolean;
	/** Somebody between n8n and the API has answered, whatever the status. */
	isPage?: boolean;
	/** It creates something, and waits its turn for minutes. */
	patient?: boolean;
	/** How long its pauses after a 429 were so far, in all. */
	pausedMs?: number;
}

const MOST_TRIES = 5;
const MOST_TRIES_WITHOUT_ANSWER = 4;
const LONGEST_PAUSE_MS = 60_000;
/** What a create pauses for in all before it gives up. */
const PATIENCE_MS = 180_000;
const LONGEST_BACKOFF = 4;

/**
 * Milliseconds to wait before the same request may be sent again, or `undefined` when it must not be.
 * A 429 is repeated for every method, since the API says that it did nothing; a lost answer or a 5xx
 * only where repeating is safe: a repeated POST is a second paid render.
 * `random` gives a number in [0, 1).
 */
export function retryDelay(failed: FailedTry, random: () => number): number | undefined {
	const { httpCode, attempt, retryAfterMs, isPage } = failed;
	if (httpCode === 429) {
		// A zero, or a date in the past, is no advice.
		const wanted = retryAfterMs || backoff(Math.min(attempt, LONGEST_BACKOFF), random);
		if (failed.patient) return patientDelay(wanted, failed.pausedMs);
		return attempt >= MOST_TRIES || wanted > LONGEST_PAUSE_MS ? undefined : wanted;
	}
	if (attempt >= MOST_TRIES_WITHOUT_ANSWER) return undefined;
	const transient = isPage || httpCode === undefined || httpCode === 408 || httpCode >= 500;
	if (failed.neverArrived || (failed.safe && transient)) return backoff(attempt, random);
	return undefined;
}

/** A create that was told 429 was not accepted, so patience costs nothing. It looks once a minute at least. */
function patientDelay(wanted: number, pausedMs = 0): number | undefined {
	if (pausedMs + wanted > PATIENCE_MS) return undefined;
	return Math.min(wanted, LONGEST_PAUSE_MS);
}

/** 1, 2, 4, 8 s, each up to a quarter longer, so that many clients do not return at once. */
function backoff(attempt: number, random: () => number): number {
	return Math.round(1000 * 2 ** (attempt - 1) * (1 + random() / 4));
}

/**
 * Reads a Retry-After header, which holds seconds or an HTTP date, into milliseconds from `now`.
 * Anything else is `undefined`.
 */
export function readRetryAfter(header: unknown, now: number): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const text = String(header).trim();
	if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
	const date = /^[A-Za-z]{3},/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
