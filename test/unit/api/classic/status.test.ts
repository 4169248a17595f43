import type { Outcome } from '../../../../nodes/Viggle/api/types';
import { assetOutcomeOf, isRefunded, outcomeOf } from '../../../../nodes/Viggle/api/classic/status';

it.each<[string, Outcome | undefined, boolean]>([
	['complete', 'complete', false],
	['failed', 'failed', true],
	['error', 'failed', true],
	['cancelled', 'cancelled', true],
	['COMPLETE', 'complete', false],
	['Cancelled', 'cancelled', true],
	['queued', undefined, false],
	['processing', undefined, false],
	['rendering', undefined, false],
	['merging', undefined, false],
	...['completed', 'succeeded', 'success', 'done', 'finished', 'Succeeded'].map(
		(word): [string, Outcome, boolean] => [word, 'complete', false],
	),
	['canceled', 'cancelled', true],
	['expired', 'failed', false],
	['toString', undefined, false],
	['', undefined, false],
])('the status "%s" of a job means %s, refunded: %s', (status, outcome, refunded) => {
	expect(outcomeOf(status)).toBe(outcome);
	expect(isRefunded(status)).toBe(refunded);
});

it.each([
	['ready', 'ready'],
	['READY', 'ready'],
	['failed', 'failed'],
	['error', 'failed'],
	['pending', undefined],
	['processing', undefined],
	['complete', 'ready'],
	['done', 'ready'],
	['expired', 'failed'],
	['', undefined],
])('the status "%s" of an asset means %s', (status, outcome) => {
	expect(assetOutcomeOf(status)).toBe(outcome);
});
