import { createMemory } from '../../nodes/Viggle/jobs/watchList';
import {
	createTriggerMemory,
	isResting,
	isWantedByOther,
	isWatched,
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

it.each([
	['before its end', 60_000, true],
	['after its end', -1, false],
	['not when the clock went back by hours', 3_600_000, false],
])('a trigger rests %s', (_, restMs, expected) => {
	expect(isResting({ ...createTriggerMemory(), restUntil: NOW + restMs }, NOW)).toBe(expected);
});
