import { createTurns } from '../../../nodes/Viggle/jobs/turns';

const AT_ANY_TIME = Infinity;

it('gives each its turn at once as long as they are few', () => {
	const turns = createTurns(3);
	expect([0, 10, 20, 1_500].map((now) => turns(now, AT_ANY_TIME))).toEqual([0, 10, 20, 1_500]);
});

it('lets no second have more than so many, wherever it begins', () => {
	const turns = createTurns(8);
	const asked = Array.from({ length: 500 }, (_, n) => Math.floor(n / 100) * 700);
	const given = asked.map((now) => turns(now, AT_ANY_TIME) ?? Number.NaN);
	given.forEach((turn, n) => {
		expect(turn).toBeGreaterThanOrEqual(asked[n]);
		if (n >= 8) expect(turn - given[n - 8]).toBeGreaterThanOrEqual(1_000);
	});
	expect(given.at(-1)).toBe(62_000);
});

it('takes no turn for who would come too late', () => {
	const turns = createTurns(1);
	expect(turns(0, AT_ANY_TIME)).toBe(0);
	expect(turns(0, 999)).toBeUndefined();
	expect(turns(0, 1_000)).toBe(1_000);
});

it('makes nobody wait for a clock that has gone back', () => {
	const turns = createTurns(1);
	expect(turns(3_600_000, AT_ANY_TIME)).toBe(3_600_000);
	expect(turns(5, AT_ANY_TIME)).toBe(5);
});
