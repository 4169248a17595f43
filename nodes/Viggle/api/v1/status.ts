import type { Asset, Outcome } from '../types';

/** V1's words for an end (contract, section 2.2): a closed list; any other word means running. */
const OUTCOMES: Record<string, Outcome> = {
	ready: 'complete',
	failed: 'failed',
	cancelled: 'cancelled',
};

/** How a job ended, or `undefined` while it runs. */
export function outcomeOf(status: string): Outcome | undefined {
	const word = status.toLowerCase();
	return Object.hasOwn(OUTCOMES, word) ? OUTCOMES[word] : undefined;
}

/** What became of a character or a motion, or `undefined` while it is made. */
export function assetOutcomeOf(status: string): Asset['outcome'] {
	const outcome = outcomeOf(status);
	if (outcome === 'complete') return 'ready';
	return outcome && 'failed';
}
