import { resolve } from 'node:path';

import type { Report, RowReport } from '../../../bench/report';
import { rows } from '../../../bench/rows';
import { MB, SMOKE } from '../../../bench/sizes';
import { runCommand } from '../../../scripts/n8n/command';

const PROJECT = resolve(__dirname, '../../..');
const [LARGE] = SMOKE.transferBytes.map((bytes) => bytes / MB);

/** Shows that the bench works. How long anything takes is not looked at: that would be another test each day. */
describe('a smoke run of the bench', () => {
	let report: Report;

	beforeAll(async () => {
		const tsx = resolve(PROJECT, 'node_modules/tsx/dist/cli.mjs');
		const args = [tsx, 'bench/run.ts', '--smoke', '--json'];
		report = JSON.parse(await runCommand(process.execPath, args, { cwd: PROJECT })) as Report;
	}, 240_000);

	const row = (id: string) => report.rows.find((found) => found.id === id) as RowReport;
	const median = (id: string, name: string, metric: string) =>
		row(id).cases[name][metric]?.median ?? Number.NaN;

	it('measures every row', () => {
		expect(report.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
		expect(report.rows.map(({ cases }) => Object.keys(cases).length)).not.toContain(0);
	});

	it('has a number for everything that it shows, and for every goal', () => {
		const figures = report.rows
			.flatMap(({ cases }) => Object.values(cases))
			.flatMap((spreads) => Object.values(spreads).map((spread) => spread.median));
		expect(figures.filter((figure) => typeof figure !== 'number')).toEqual([]);

		const hasRival = 'HTTP Request node, large' in row('upload').cases;
		const unknown = report.rows
			.flatMap(({ goals }) => goals)
			.filter(({ value, text }) => value === undefined && (hasRival || !/HTTP/.test(text)));
		expect(unknown).toEqual([]);
	});

	it('uploads the whole form in one request, whatever the way', () => {
		for (const name of Object.keys(row('upload').cases).filter((way) => way.endsWith('large'))) {
			const form = LARGE + (name.startsWith('floor') ? 0 : SMOKE.imageBytes / MB);
			expect([name, median('upload', name, 'requests')]).toEqual([name, 1]);
			expect(median('upload', name, 'written, MB')).toBeGreaterThanOrEqual(form);
			expect(median('upload', name, 'written, MB')).toBeLessThan(1.01 * form);
		}
	});

	it('downloads the whole result, after one look at the job', () => {
		expect(median('download', 'Viggle, large', 'requests')).toBe(2);
		expect(median('download', 'Viggle, large', 'written, MB')).toBeGreaterThanOrEqual(LARGE);
		expect(median('download', 'Viggle, large', 'written, MB')).toBeLessThan(1.01 * LARGE);
	});

	it.each(['upload', 'download'])('holds no file in memory: %s', (id) => {
		// What streaming takes is below it, the file above.
		expect(median(id, 'Viggle, large', 'peak memory, MB')).toBeLessThan(72);
	});

	it('looks at each render no more often than it has to', () => {
		const [, , many] = SMOKE.renders;
		const name = 'Create Render, waiting, many';
		expect(median('renders', name, 'renders')).toBe(many);
		expect(median('renders', name, 'requests')).toBeLessThanOrEqual(3 * many);
	});

	it('waits with half of the looks of a fixed interval', () => {
		expect(row('waiting').goals.map(({ isMet }) => isMet)).toEqual([true, true]);
	});

	it('reads every job once, whatever the way', () => {
		const names = Object.keys(row('getJobs').cases);
		const requests = names.map((name) => median('getJobs', name, 'requests'));
		expect(requests).toEqual(names.map(() => SMOKE.jobs));
	});

	it('polls within bounds: requests, stored bytes', () => {
		const [few, many] = SMOKE.watched;
		const ofMany = (metric: string) => median('trigger', 'Viggle Trigger, many jobs', metric);
		expect(median('trigger', 'Viggle Trigger, few jobs', 'requests, first poll')).toBe(few);
		expect(ofMany('requests, first poll')).toBe(many);
		expect(ofMany('at most')).toBeLessThan(many);
		expect(ofMany('list, bytes per job')).toBeLessThanOrEqual(100);
	});

	it('packs what a user installs into a small tarball', () => {
		expect(median('loading', 'the package', 'packed, kB')).toBeLessThanOrEqual(110);
		expect(median('loading', 'the package', 'unpacked, kB')).toBeLessThanOrEqual(400);
	});

	it('reads a video to its end and once for its length', () => {
		const file = SMOKE.longVideoBytes / MB;
		for (const name of Object.keys(row('duration').cases)) {
			expect(median('duration', name, 'read, MB')).toBeGreaterThanOrEqual(file);
			expect(median('duration', name, 'read, MB')).toBeLessThan(1.01 * file);
		}
	});
});
