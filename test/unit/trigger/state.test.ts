import { isResting, newState, rest, stateOf } from '../../../nodes/Viggle/trigger/state';
import { createMemory } from '../../../nodes/Viggle/watchList/memory';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 10);

describe('a trigger rests', () => {
	const resting = newState();
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
		expect(isResting(newState(), NOW)).toBe(false);
	});
});

it('is kept for each trigger of each list', () => {
	const [one, two] = [createMemory(), createMemory()];
	expect(stateOf(one, 'a')).toBe(stateOf(one, 'a'));
	expect(stateOf(one, 'a')).not.toBe(stateOf(one, 'b'));
	expect(stateOf(one, 'a')).not.toBe(stateOf(two, 'a'));
});
