import { assetStatus, jobCheckpoint, jobPercent, jobStatus } from '../../../emulator/lifecycle';
import { makeCharacter, makeJob } from '../../../emulator/made';
import { withDefaults, type ProgressStyle } from '../../../emulator/options';
import type { EmulatedJob } from '../../../emulator/types';

const settings = withDefaults({ renderSeconds: 100, assetSeconds: 8 });

function job(partial: Partial<EmulatedJob> = {}): EmulatedJob {
	return makeJob(partial, 0, settings);
}

test.each<[ProgressStyle, Array<number | null>]>([
	['linear', [0, 10, 50, 85, 99, 100]],
	['stepped', [0, 0, 45, 65, 95, 100]],
	['jumping', [0, 5, 5, 95, 95, 100]],
	['none', [null, null, null, null, null, null]],
])('%s progress', (progress, percents) => {
	const seconds = [0, 10, 50, 85, 99, 100];
	expect(seconds.map((second) => jobPercent(job({ progress }), second * 1000))).toEqual(percents);
});

test('a job is queued, then processing, then what it was bound to be', () => {
	const bound = job({ queuedUntil: 10_000, outcome: 'failed' });
	const times = [0, 9_999, 10_000, 99_999, 100_000];
	expect(times.map((now) => jobStatus(bound, now))).toEqual([
		'queued',
		'queued',
		'processing',
		'processing',
		'failed',
	]);
	expect(jobPercent(bound, 5_000)).toBe(0);
});

test('a job queued for longer than it takes is complete in time', () => {
	const late = job({ queuedUntil: 500_000 });
	expect([99_999, 100_000].map((now) => [jobStatus(late, now), jobPercent(late, now)])).toEqual([
		['queued', 0],
		['complete', 100],
	]);
});

test('a failed job passed every checkpoint it had time for', () => {
	expect(jobCheckpoint(job({ cancelledAt: 45_000 }), 90_000)).toBe('dri_done');
	expect(jobCheckpoint(job(), 0)).toBeNull();
});

test('a render that takes no time is complete at once', () => {
	const instant = job({ endsAt: 0 });
	expect([jobStatus(instant, 0), jobPercent(instant, 0)]).toEqual(['complete', 100]);
});

test('a clock that is set back leads to an earlier state, never below zero', () => {
	expect([jobStatus(job(), -5_000), jobPercent(job(), -5_000)]).toEqual(['queued', 0]);
});

test('an asset is pending, processing, then ready, unless a test says otherwise', () => {
	const character = makeCharacter({}, 0, settings);
	expect([0, 2_000, 8_000].map((now) => assetStatus(character, now))).toEqual([
		'pending',
		'processing',
		'ready',
	]);
	expect(assetStatus({ ...character, status: 'failed' }, 8_000)).toBe('failed');
});
