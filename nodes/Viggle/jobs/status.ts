import type { Asset, Job } from '../api/types';

const COMPLETE = 'complete';
const CANCELLED = 'cancelled';
/** `error` is not documented, but one client has met it. */
const FAILED = new Set(['failed', 'error']);

export type Outcome = 'complete' | 'failed' | 'cancelled';

/**
 * How a job ended, or `undefined` while it runs: any status word that is not known to be an end counts
 * as running, since the API's list of words has changed before (contract, section 3.2).
 */
export function outcomeOf({ status }: Pick<Job, 'status'>): Outcome | undefined {
	const word = status.toLowerCase();
	if (word === COMPLETE || word === CANCELLED) return word;
	return FAILED.has(word) ? 'failed' : undefined;
}

/** Failed and cancelled renders are paid back (contract, section 2.3), so the same one may be created again. */
export function isRefunded(job: Pick<Job, 'status'>): boolean {
	const outcome = outcomeOf(job);
	return outcome === 'failed' || outcome === 'cancelled';
}

/** What became of a character or a scene, or `undefined` while it is made; unknown words as with jobs. */
export function assetOutcomeOf({ status }: Pick<Asset, 'status'>): 'ready' | 'failed' | undefined {
	const word = status.toLowerCase();
	if (word === 'ready') return word;
	return FAILED.has(word) ? 'failed' : undefined;
}
