import type { Asset, Outcome } from '../types';

/**
 * Words for an end. The contract has `complete`, `failed` and `cancelled`; `error` one client has met, and the
 * others are what APIs of this kind say.
 */
const OUTCOMES: Record<string, Outcome> = {
	complete: 'complete',
	completed: 'complete',
	succeeded: 'complete',
	success: 'complete',
	done: 'complete',
	finished: 'complete',
	failed: 'failed',
	error: 'failed',
	expired: 'failed',
	cancelled: 'cancelled',
	canceled: 'cancelled',
};

/**
 * How a job ended, or `undefined` while it runs: any status word that is not known to be an end counts
 * as running, since the API's list of words has changed before (contract, section 3.2).
 */
export function outcomeOf(status: string): Outcome | undefined {
	const word = status.toLowerCase();
	return Object.hasOwn(OUTCOMES, word) ? OUTCOMES[word] : undefined;
}

/** No page says what becomes of the credits of a job with this status, so it is not created again. */
const UNKNOWN_REFUND = 'expired';

/** Failed and cancelled renders are paid back (contract, section 2.3). */
export function isRefunded(status: string): boolean {
	if (status.toLowerCase() === UNKNOWN_REFUND) return false;
	const outcome = outcomeOf(status);
	return outcome === 'failed' || outcome === 'cancelled';
}

/** What became of a character or a scene, or `undefined` while it is made; unknown words as with jobs. */
export function assetOutcomeOf(status: string): Asset['outcome'] {
	const outcome = outcomeOf(status);
	if (outcome === 'complete' || status.toLowerCase() === 'ready') return 'ready';
	return outcome && 'failed';
}
