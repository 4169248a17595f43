import { createMemory } from '../../nodes/Viggle/jobs/watchList';
import {
	createTriggerMemory,
	isResting,
	isWantedByOther,
	isWatched,
	notePoll,
	rest,
	spacingOf,
	triggerOf,
} from '../../nodes/Viggle/jobs/watchTrigger';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 10);

describe('how far apart polls are', () => {
	it.each<[string, unknown, number]>([
		['every minute', { item: [{ mode: 'everyMinute' }] }, 1],
		['every hour', { item: [{ mode: 'everyHour', minute: 5 }] }, 60],
		['every day', { item: [{ mode: 'everyDay' }] }, 1_440],
		['every week', { item: [{ mode: 'everyWeek' }] }, 10_080],
		['every month', { item: [{ mode: 'everyMonth' }] }, 44_640],
		['every 7 minutes', { item: [{ mode: 'everyX', value: 7, unit: 'minutes' }] }, 7],
		['every 2 hours', { item: [{ mode: 'everyX', value: 2, unit: 'hours' }] }, 120],
		['every x without a number', { item: [{ mode: 'everyX', unit: 'hours' }] }, 1_440],
		['a cron expression', { item: [{ mode: 'custom', cronExpression: '* * * * *' }] }, 1_440],
		['the most frequent of several', { item: [{ mode: 'everyDay' }, { mode: 'everyHour' }] }, 60],
		['no entry', {}, 1],
		['nothing', undefined, 1],
		['something unknown', { item: 'often' }, 1],
	])('%s', (_, pollTimes, minutes) => {
		expect(spacingOf(pollTimes)).toBe(minutes * MINUTE);
	});
});

describe('a list is watched', () => {
	it.each([
		['by a trigger that polls every minute and polled four minutes ago', 1, 4, true],
		['no more when that was six minutes ago', 1, 6, false],
		['by an hourly trigger that polled two hours ago', 60, 120, true],
		['no more when that was over two hours and three minutes ago', 60, 124, false],
		['by a trigger that polled two minutes ahead of a clock that went back', 1, -2, true],
		['not by one that polled an hour ahead', 1, -60, false],
	])('%s', (_, everyMinutes, minutesAgo, expected) => {
		const memory = createMemory();
		const trigger = triggerOf(memory, 'one');
		trigger.everyMs = everyMinutes * MINUTE;
		trigger.polledAt = NOW - minutesAgo * MINUTE;
		expect(isWatched(memory, NOW)).toBe(expected);
	});

	it('not when no trigger has ever polled', () => {
		const memory = createMemory();
		expect(isWatched(memory, NOW)).toBe(false);
		triggerOf(memory, 'one');
		expect(isWatched(memory, NOW)).toBe(false);
	});
});

it('knows what other live triggers of the list want', () => {
	const memory = createMemory();
	const [mine, other] = [triggerOf(memory, 'mine'), triggerOf(memory, 'other')];
	mine.outcomes = new Set(['complete', 'failed']);
	other.outcomes = new Set(['failed']);
	mine.polledAt = NOW;

	expect(isWantedByOther(memory, 'mine', 'failed', NOW)).toBe(false);
	other.polledAt = NOW;
	expect(isWantedByOther(memory, 'mine', 'failed', NOW)).toBe(true);
	expect(isWantedByOther(memory, 'mine', 'complete', NOW)).toBe(false);
	expect(isWantedByOther(memory, 'other', 'complete', NOW)).toBe(true);
});

describe('a trigger rests', () => {
	const resting = createTriggerMemory();
	rest(resting, 3 * MINUTE, NOW);

	it.each([
		['from the moment on that it was asked to', 0, true],
		['until just before the end', 3 * MINUTE - 1, true],
		['no more at the end', 3 * MINUTE, false],
		['not when the clock went back by a minute', -MINUTE, false],
		['not when the clock went back by hours', -60 * MINUTE, false],
	])('%s', (_, laterMs, expected) => {
		expect(isResting(resting, NOW + laterMs)).toBe(expected);
	});

	it('ten minutes at most', () => {
		rest(resting, 60 * MINUTE, NOW);
		expect(isResting(resting, NOW + 10 * MINUTE - 1)).toBe(true);
		expect(isResting(resting, NOW + 10 * MINUTE)).toBe(false);
	});

	it('not unless it was asked to', () => {
		expect(isResting(createTriggerMemory(), NOW)).toBe(false);
	});
});

describe('how far apart polls are at most', () => {
	const WEEK = 7 * 24 * 60 * MINUTE;
	const polling = (...minutes: number[]) => {
		const trigger = createTriggerMemory();
		for (const at of minutes) notePoll(trigger, WEEK, NOW + at * MINUTE);
		return trigger;
	};

	it.each<[string, number[], number]>([
		['is what the schedule says before there were two', [0], WEEK],
		['is what was seen when that is less', [0, 5], 5 * MINUTE],
		['is the longest that was seen', [0, 5, 65, 70], 60 * MINUTE],
		['is never more than the schedule says', [0, 20_000], WEEK],
		['is not what a clock that went back makes of it', [60, 0], WEEK],
	])('%s', (_, minutes, expected) => {
		const { everyMs, polls, polledAt } = polling(...minutes);
		expect(everyMs).toBe(expected);
		expect(polls).toBe(minutes.length);
		expect(polledAt).toBe(NOW + minutes[minutes.length - 1] * MINUTE);
	});
});

it('is not watched by a trigger that the workflow has no more', () => {
	const memory = createMemory();
	notePoll(triggerOf(memory, 'one'), MINUTE, NOW);
	expect(isWatched(memory, NOW)).toBe(true);
	expect(isWatched(memory, NOW, new Set(['one']))).toBe(true);
	expect(isWatched(memory, NOW, new Set(['two']))).toBe(false);
});
