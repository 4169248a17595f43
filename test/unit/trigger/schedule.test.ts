import { outcomeOf } from '../../../nodes/Viggle/api/classic/status';
import type { Job } from '../../../nodes/Viggle/api/types';
import {
	dueIds,
	hotIds,
	judge,
	type Check,
	type Checks,
} from '../../../nodes/Viggle/trigger/schedule';
import { apiError } from '../jobs/manualTime';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 0, 10);

const job = (status: string, more: Partial<Job> = {}): Job => ({
	id: 'a',
	status,
	outcome: outcomeOf(status),
	body: { job_id: 'a', status },
	...more,
});

describe('when a job is due', () => {
	it.each<[string, { age: number; lookedAgo?: number; progress?: number }, boolean]>([
		['new, never looked at', { age: 0 }, true],
		['old, never looked at', { age: 10 * HOUR }, true],
		['nine minutes old, looked at just now', { age: 9 * MINUTE, lookedAgo: 0 }, true],
		['eleven minutes old, 50 s ago', { age: 11 * MINUTE, lookedAgo: 50 * SECOND }, false],
		['eleven minutes old, a minute ago', { age: 11 * MINUTE, lookedAgo: MINUTE }, true],
		['half an hour old, two minutes ago', { age: 30 * MINUTE, lookedAgo: 2 * MINUTE }, false],
		['half an hour old, three minutes ago', { age: 30 * MINUTE, lookedAgo: 3 * MINUTE }, true],
		['two days old, four minutes ago', { age: 48 * HOUR, lookedAgo: 4 * MINUTE }, false],
		['two days old, five minutes ago', { age: 48 * HOUR, lookedAgo: 5 * MINUTE }, true],
		['half an hour old and nearly done', { age: 30 * MINUTE, lookedAgo: 0, progress: 80 }, true],
		['half an hour old, 79 %', { age: 30 * MINUTE, lookedAgo: MINUTE, progress: 79 }, false],
		['looked at in the future: the clock went back', { age: HOUR, lookedAgo: -HOUR }, true],
		['added in the future: the clock went back', { age: -HOUR }, true],
	])('%s', (_, { age, lookedAgo, progress }, expected) => {
		const entries = { a: { since: NOW - age } };
		const checks: Checks = new Map();
		if (lookedAgo !== undefined) checks.set('a', { at: NOW - lookedAgo, progress });
		expect(dueIds(entries, checks, NOW)).toEqual(expected ? ['a'] : []);
	});

	it('leaves out reported jobs, and takes the longest overdue first', () => {
		const since = NOW - HOUR;
		const entries = {
			reported: { since, done: since },
			looked: { since },
			added: { since: NOW - MINUTE },
			leftOver: { since },
		};
		const checks: Checks = new Map([
			['looked', { at: NOW - 6 * MINUTE }],
			['leftOver', { at: NOW - 8 * MINUTE }],
		]);
		expect(dueIds(entries, checks, NOW)).toEqual(['leftOver', 'looked', 'added']);
	});
});

it('takes young and nearly done jobs as hot, the least recently looked at first', () => {
	const entries = {
		old: { since: NOW - HOUR },
		nearly: { since: NOW - HOUR },
		young: { since: NOW - MINUTE },
		reported: { since: NOW, done: NOW },
	};
	const checks: Checks = new Map([
		['old', { at: NOW, progress: 10 }],
		['nearly', { at: NOW - 5 * SECOND, progress: 95 }],
		['young', { at: NOW - 9 * SECOND }],
	]);
	expect(hotIds(entries, checks, NOW)).toEqual(['young', 'nearly']);
});

const times = { since: NOW - MINUTE, now: NOW, giveUpAfterMs: 72 * HOUR };
const notFound = { error: apiError({ httpCode: 404 }) };
const down = { error: apiError({ httpCode: 500 }) };
const silent = (kind: 'notFound' | 'failed', minutes: number, looks: number): Check => ({
	at: NOW - MINUTE,
	silence: { because: kind, since: NOW - minutes * MINUTE, looks },
});

describe('judging a look', () => {
	it.each<[string, string]>([
		['complete', 'complete'],
		['Complete', 'complete'],
		['failed', 'failed'],
		['error', 'failed'],
		['cancelled', 'cancelled'],
	])('a job that is %s has ended as %s', (status, outcome) => {
		expect(judge('a', { value: job(status) }, undefined, times)).toEqual({
			outcome,
			job: job(status),
		});
	});

	it.each(['queued', 'processing', 'a new word'])('a job that is %s runs', (status) => {
		const seen = job(status, { progress: 40 });
		const verdict = judge('a', { value: seen }, silent('failed', 20, 9), times);
		expect(verdict).toEqual({ check: { at: NOW, progress: 40 } });
	});

	it('gives up a running job when it is too old, with all that is known of it', () => {
		const seen = job('processing', { progress: 40, body: { job_id: 'a', mode: 'fast' } });
		expect(judge('a', { value: seen }, undefined, { ...times, since: NOW - 72 * HOUR })).toEqual({
			outcome: 'failed',
			job: {
				id: 'a',
				status: 'gave_up',
				progress: 40,
				errorMessage: 'The job has not ended within 72 hours',
				body: {
					job_id: 'a',
					mode: 'fast',
					status: 'gave_up',
					error_message: 'The job has not ended within 72 hours',
				},
			},
		});
	});

	it('takes a job that is complete at last as complete, however old it is', () => {
		const verdict = judge('a', { value: job('complete') }, undefined, { ...times, since: 0 });
		expect(verdict).toMatchObject({ outcome: 'complete' });
	});

	it.each<[string, Check | undefined, boolean]>([
		['the first time', undefined, false],
		['for nine minutes', silent('notFound', 9, 30), false],
		['for ten minutes, but looked at only twice', silent('notFound', 10, 1), false],
		['for ten minutes and three looks', silent('notFound', 10, 2), true],
		['just after failing reads', silent('failed', 60, 60), false],
	])('a job that is not found %s', (_, before, isGivenUp) => {
		const verdict = judge('a', notFound, before, times);
		if (isGivenUp) {
			expect(verdict).toMatchObject({ outcome: 'failed', job: { id: 'a', status: 'not_found' } });
		} else expect(verdict).toMatchObject({ check: { at: NOW, silence: { because: 'notFound' } } });
	});

	it('counts the looks that found nothing from the first one', () => {
		const first = judge('a', notFound, undefined, times);
		expect(first).toEqual({
			check: { at: NOW, silence: { because: 'notFound', since: NOW, looks: 1 } },
		});
		const before = silent('notFound', 4, 2);
		expect(judge('a', notFound, before, times)).toEqual({
			check: { at: NOW, silence: { because: 'notFound', since: NOW - 4 * MINUTE, looks: 3 } },
		});
	});

	it('keeps the last progress of a job that cannot be read', () => {
		const verdict = judge('a', down, { at: 0, progress: 90 }, times);
		expect(verdict).toMatchObject({ check: { at: NOW, progress: 90 } });
	});

	it.each<[string, number, Check | undefined, boolean]>([
		['is never given up while it is young', 1, silent('failed', 600, 600), false],
		['is not given up at the first look after days', 200, undefined, false],
		['is given up when it is old and stays unreadable', 200, silent('failed', 11, 5), true],
	])('a job that cannot be read %s', (_, hours, before, isGivenUp) => {
		const verdict = judge('a', down, before, { ...times, since: NOW - hours * HOUR });
		if (isGivenUp) expect(verdict).toMatchObject({ job: { status: 'gave_up' } });
		else expect(verdict).toMatchObject({ check: { silence: { because: 'failed' } } });
	});

	it('does not take a silence that began in the future for a long one, nor for ever', () => {
		const before = silent('notFound', -60, 5);
		expect(judge('a', notFound, before, times)).toMatchObject({
			check: { silence: { since: NOW, looks: 6 } },
		});
	});
});
