import { outcomeOf } from '../../nodes/Viggle/jobs/status';

it.each([
	['complete', 'complete'],
	['failed', 'failed'],
	['error', 'failed'],
	['cancelled', 'cancelled'],
	['COMPLETE', 'complete'],
	['queued', undefined],
	['processing', undefined],
	['rendering', undefined],
	['merging', undefined],
	['completed', undefined],
	['', undefined],
])('the status "%s" means %s', (status, outcome) => {
	expect(outcomeOf({ status })).toBe(outcome);
});
