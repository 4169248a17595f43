import {
	heartbeatOf,
	isWantedByOther,
	isWatched,
	notePoll,
	spacingOf,
	type Heartbeats,
} from '../../../nodes/Viggle/watchList/heartbeats';

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
		const triggers: Heartbeats = new Map();
		const trigger = heartbeatOf(triggers, 'one');
		trigger.everyMs = everyMinutes * MINUTE;
		trigger.polledAt = NOW - minutesAgo * MINUTE;
		expect(isWatched(triggers, NOW, undefined)).toBe(expected);
	});

	it('not when no trigger has ever polled', () => {
		const triggers: Heartbeats = new Map();
		expect(isWatched(triggers, NOW, undefined)).toBe(false);
		heartbeatOf(triggers, 'one');
		expect(isWatched(triggers, NOW, undefined)).toBe(false);
	});
});

it('knows what other live triggers of the list want', () => {
	const triggers: Heartbeats = new Map();
	const at = { now: NOW, present: undefined };
	const [mine, other] = [heartbeatOf(triggers, 'mine'), heartbeatOf(triggers, 'other')];
	mine.outcomes = new Set(['complete', 'failed']);
	other.outcomes = new Set(['failed']);
	mine.polledAt = NOW;

	expect(isWantedByOther(triggers, 'mine', 'failed', at)).toBe(false);
	other.polledAt = NOW;
	expect(isWantedByOther(triggers, 'mine', 'failed', at)).toBe(true);
	expect(isWantedByOther(triggers, 'mine', 'complete', at)).toBe(false);
	expect(isWantedByOther(triggers, 'other', 'complete', at)).toBe(true);

	const present = new Set(['mine']);
	expect(isWantedByOther(triggers, 'mine', 'failed', { now: NOW, present })).toBe(false);
});

describe('a weekly trigger', () => {
	const WEEK = 7 * 24 * 60 * MINUTE;
	/** Watched by one that polled at these minutes, so many minutes after the last of them. */
	const isWatchedAfter = (polls: number[], later: number, present?: ReadonlySet<string>) => {
		const triggers: Heartbeats = new Map();
		for (const at of polls) notePoll(heartbeatOf(triggers, 'one'), WEEK, NOW + at * MINUTE);
		return isWatched(triggers, NOW + (polls[polls.length - 1] + later) * MINUTE, present);
	};
	const here = new Set(['one']);
	const often = [0, 5, 10, 15, 20];

	it.each<[string, boolean, number[], number, ReadonlySet<string> | undefined]>([
		['lives for days after its activation', true, [0], 10_000, undefined],
		['lives for days when it was activated just before a poll', true, [0, 2], 10_000, undefined],
		['lives as long as its schedule says where it is known to be there', true, often, 10_000, here],
		[
			'that polls every five minutes is gone after a quarter of an hour',
			false,
			often,
			14,
			undefined,
		],
		['that polls every five minutes lives for some', true, often, 13, undefined],
		['is measured by its longest pause', true, [0, 5, 65, 70, 75], 123, undefined],
		['is measured by its longest pause, and no longer', false, [0, 5, 65, 70, 75], 124, undefined],
		[
			'is not measured by the pause after its activation',
			false,
			[0, 60, 65, 70, 75],
			14,
			undefined,
		],
		['is measured by three pauses at least', true, [0, 5, 10, 15], 10_000, undefined],
		['is not measured by a clock that went back', true, [60, 0, 5, 10], 10_000, undefined],
		['never outlives two weeks', false, [0, 5], 20_170, here],
		['is gone where it is known not to be there', false, often, 1, new Set(['two'])],
	])('%s: %s', (_, expected, polls, later, present) => {
		expect(isWatchedAfter(polls, later, present)).toBe(expected);
	});
});
