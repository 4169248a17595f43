import { deadlineOf, isTimeout, lastMoment } from '../../../nodes/Viggle/execution/deadline';

const NOW = 1_000_000;
const given = { executionTimeout: 60, establishedAt: NOW - 20_000, isRetry: false, now: NOW };

it.each([
	['counts from the start of the execution', {}, 40_000],
	['counts from now where the start is not known', { establishedAt: undefined }, 60_000],
	['counts from now in a retry, whose start is that of the first', { isRetry: true }, 60_000],
	['counts from now after a Wait node that lasted longer', { establishedAt: 0 }, 60_000],
	['counts from now at the very moment', { establishedAt: NOW - 60_000 }, 60_000],
	['knows a setting in tenths', { executionTimeout: 20.5 }, 500],
	['reads a setting that is a text', { executionTimeout: '60' }, 40_000],
])('%s', (_, known, left) => {
	expect(deadlineOf({ ...given, ...known })!.at - NOW).toBe(left);
});

it.each([[undefined], [0], [-1], ['never'], [null]])('%p is no deadline', (executionTimeout) => {
	expect(deadlineOf({ ...given, executionTimeout })).toBeUndefined();
});

it.each([
	[3_600, 10_000],
	[60, 10_000],
	[40, 10_000],
	[8, 2_000],
])('of %i s, the last moment to wait for is %i ms before the end', (executionTimeout, before) => {
	const deadline = deadlineOf({ ...given, establishedAt: NOW, executionTimeout })!;
	expect(deadline.at - lastMoment(deadline)).toBe(before);
});

it.each([
	[-5_000, false],
	[-1_001, false],
	[-1_000, true],
	[0, true],
	[60_000, true],
])('a stop %i ms after the deadline is a timeout: %p', (after, expected) => {
	const deadline = deadlineOf(given)!;
	expect(isTimeout(deadline, deadline.at + after)).toBe(expected);
	expect(isTimeout(undefined, deadline.at + after)).toBe(false);
});
