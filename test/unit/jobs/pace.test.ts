import fc from 'fast-check';

import { createPace } from '../../../nodes/Viggle/jobs/pace';

const LONGEST_MS = 15_000;

/** Looks in order, each as seconds since the start and the progress seen; the last pause in seconds. */
function lastPause(minimumSeconds: number, ...looks: Array<[seconds: number, progress?: number]>) {
	const pace = createPace(minimumSeconds * 1000);
	return looks.map(([seconds, progress]) => pace.next(seconds * 1000, progress) / 1000).at(-1);
}

describe('without progress', () => {
	it.each([
		['looks at the shortest interval at first', 0, 5],
		['waits a fifth of the time that has passed', 40, 8],
		['waits no longer than 12 s', 600, 12],
	])('%s', (_, seconds, pause) => {
		expect(lastPause(5, [seconds])).toBe(pause);
	});
});

describe('with progress', () => {
	it('waits half of the forecast rest', () => {
		expect(lastPause(3, [10, 40], [20, 60])).toBe(10);
	});

	it('waits no longer than 15 s while the end is far', () => {
		expect(lastPause(3, [10, 1], [20, 2])).toBe(15);
	});

	it('looks at the shortest interval when the end is near', () => {
		expect(lastPause(3, [10, 40], [20, 60], [38, 96])).toBe(3);
	});

	it('does not take the time at 0 % in the queue for the rate of the render', () => {
		const rendering: Array<[number, number]> = [
			[300, 10],
			[310, 60],
			[316, 90],
		];

		expect(lastPause(3, [5, 0], [200, 0], ...rendering)).toBe(lastPause(3, ...rendering));
	});

	it('looks at least every 8 s at a render that stands still shortly before its end', () => {
		expect(lastPause(3, [100, 5], [110, 95], [300, 95])).toBe(8);
	});

	it('looks at least every 12 s at a render that stands still far from its end', () => {
		expect(lastPause(3, [100, 5], [110, 45], [300, 45])).toBe(12);
	});

	it('goes on without a forecast when the progress falls', () => {
		expect(lastPause(3, [100, 50], [110, 20])).toBe(12);
	});
});

it('keeps to the interval that the user wants, even where that is longer than 15 s', () => {
	expect(lastPause(60, [10, 40], [20, 60])).toBe(60);
});

it('keeps every pause between the shortest interval and 15 s, whatever the API says', () => {
	const look = fc.record({
		gapMs: fc.integer({ min: 0, max: 120_000 }),
		progress: fc.option(fc.double({ noNaN: true }), { nil: undefined }),
	});
	const minimumMs = fc.integer({ min: 3_000, max: 15_000 });

	fc.assert(
		fc.property(minimumMs, fc.array(look), (minimum, looks) => {
			const pace = createPace(minimum);
			let elapsedMs = 0;
			for (const { gapMs, progress } of looks) {
				elapsedMs += gapMs;
				const pause = pace.next(elapsedMs, progress);
				expect(pause).toBeGreaterThanOrEqual(minimum);
				expect(pause).toBeLessThanOrEqual(LONGEST_MS);
			}
		}),
	);
});
