import { simulateAll, summarize, type PaceRow } from './paceSimulation';

/** `scripts/pace-table.ts` prints these numbers. */
describe.each([
	['the default interval', 5],
	['the shortest interval', 3],
])('waiting at %s, %i s', (_, intervalSeconds) => {
	let rows: PaceRow[];

	beforeAll(async () => {
		rows = await simulateAll(intervalSeconds * 1000);
	});

	it('simulates 30 s, 2, 5 and 15 minutes with four kinds of progress', () => {
		expect(rows.map(({ seconds, report }) => `${seconds} ${report}`)).toEqual(
			[30, 120, 300, 900].flatMap((seconds) =>
				['linear', 'stepped', 'stalled', 'absent'].map((report) => `${seconds} ${report}`),
			),
		);
	});

	it('sends at most half the requests of a fixed five seconds', () => {
		const { requests, fixedRequests } = summarize(rows);
		expect(requests).toBeLessThanOrEqual(fixedRequests / 2);
	});

	it('sees the end 5 s late in the mean with progress, 8 s without, for every kind of render', () => {
		const late = rows.filter(({ report, meanDelay }) => meanDelay > (report === 'absent' ? 8 : 5));
		expect(late).toEqual([]);
	});

	it('sees no end later than the longest pause', () => {
		expect(Math.max(...rows.map(({ longestDelay }) => longestDelay))).toBeLessThan(15);
	});

	it('never looks sooner than the interval, and never later than 15 s', () => {
		expect(Math.min(...rows.map(({ shortestPause }) => shortestPause))).toBe(intervalSeconds);
		expect(Math.max(...rows.map(({ longestPause }) => longestPause))).toBeLessThanOrEqual(15);
	});
});
