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
}

const MOST_TRIES = 5;
const MOST_TRIES_WITHOUT_ANSWER = 4;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Milliseconds to wait before the same request may be sent again, or `undefined` when it must not be.
 * A 429 is repeated for every method, since the API says that it did nothing; a lost answer or a 5xx
 * only where repeating is safe: a repeated POST is a second paid render.
 * `random` gives a number in [0, 1).
 */
export function retryDelay(failed: FailedTry, random: () => number): number | undefined {
	const { httpCode, attempt, retryAfterMs } = failed;
	if (httpCode === 429) {
		if (attempt >= MOST_TRIES || (retryAfterMs ?? 0) > LONGEST_PAUSE_MS) return undefined;
		// A zero, or a date in the past, is no advice.
		return retryAfterMs || backoff(attempt, random);
	}
	if (attempt >= MOST_TRIES_WITHOUT_ANSWER) return undefined;
	const transient = httpCode === undefined || httpCode === 408 || httpCode >= 500;
	if (failed.neverArrived || (failed.safe && transient)) return backoff(attempt, random);
	return undefined;
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
