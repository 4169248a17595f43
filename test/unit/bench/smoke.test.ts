import { resolve } from 'node:path';

import type { Report, RowReport } from '../../../bench/report/report';
import { findNodesBase } from '../../../bench/rivals/nodesBase';
import { rows } from '../../../bench/rows';
import { SMALL_FILES, SMOKE } from '../../../bench/sizes';
import { MB } from '../../../bench/units';
import { runCommand } from '../../../scripts/n8n/command';

const PROJECT = resolve(__dirname, '../../..');
const hasNodesBase = findNodesBase() !== undefined;

/** Shows that the bench works. How long anything takes is not looked at: that would be another test each day. */
describe('a smoke run of the bench', () => {
	let report: Report;

	beforeAll(async () => {
		const tsx = resolve(PROJECT, 'node_modules/tsx/dist/cli.mjs');
		const args = [tsx, 'bench/run.ts', '--smoke', '--json'];
		report = JSON.parse(await runCommand(process.execPath, args, { cwd: PROJECT })) as Report;
	}, 240_000);

	const row = (id: string) => report.rows.find((found) => found.id === id) as RowReport;
	const caseOf = (id: string, start: string) =>
		row(id).cases.find(({ name }) => name.startsWith(start))?.spreads ?? {};

	it('measures every row', () => {
		expect(report.rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
		expect(report.rows.map(({ cases }) => cases.length)).not.toContain(0);
	});

	it('has a number in every column of ours, and for every goal', () => {
		const ours = report.rows.map(({ id, columns, cases }) => ({
			id,
			missing: columns
				.filter(({ metric }) => !cases.some(({ spreads }) => spreads[metric]?.median >= -1000))
				.map(({ metric }) => metric),
		}));
		expect(ours.filter(({ missing }) => missing.length > 0)).toEqual([]);
		const unknown = report.rows.flatMap(({ goals }) =>
			goals.filter(({ value }) => typeof value !== 'number').map(({ text }) => text),
		);
		const needRival = unknown.filter((text) => !/HTTP Request node|recipe/.test(text));
		expect(needRival).toEqual([]);
		if (hasNodesBase) expect(unknown).toEqual([]);
	});

	it('uploads the whole form in one request, whatever the way', () => {
		const { imageBytes, videoBytes } = SMALL_FILES;
		const [large] = SMOKE.uploadBytes;
		const measured = row('upload').cases.filter(({ name }) => !name.endsWith('small'));
		for (const { name, spreads } of measured) {
			const isBare = name.startsWith('floor');
			const isWarm = name !== 'curl';
			const warmUp = isWarm ? videoBytes + (isBare ? 0 : imageBytes) : 0;
			const least = warmUp + large + (isBare ? 0 : SMOKE.imageBytes);
			expect([name, spreads.requests.max]).toEqual([name, isWarm ? 2 : 1]);
			expect(spreads.receivedBytes.min).toBeGreaterThanOrEqual(least);
			expect(spreads.receivedBytes.max).toBeLessThan(least + 4_000);
		}
	});

	it('downloads the whole result, after one look at the job', () => {
		const [large] = SMOKE.downloadBytes;
		const looksAndFiles = 2 * 2;
		expect(caseOf('download', 'Download Result, large')).toMatchObject({
			requests: { median: looksAndFiles },
			sentBytes: { median: SMALL_FILES.videoBytes + large },
		});
	});

	it('looks at each render no more often than it has to', () => {
		const { renders, requests } = caseOf('renders', 'Create Render, waiting, many');
		expect(renders.median).toBe(SMOKE.renders.many);
		expect(requests.median).toBeLessThanOrEqual(3 * SMOKE.renders.many);
	});

	it('waits with half of the looks of a fixed interval', () => {
		const goals = row('waiting').goals.map(({ isMet }) => isMet);
		expect(goals).toEqual([true, true]);
	});

	it('reads every job once', () => {
		const { requests } = caseOf('getJobs', 'Get Job');
		const warmUp = SMOKE.jobs;
		expect(requests.median).toBe(SMOKE.jobs + warmUp);
	});

	it('polls within bounds: requests, stored bytes', () => {
		const [few, many] = SMOKE.watched;
		expect(caseOf('trigger', 'Viggle Trigger, few').firstRequests.median).toBe(few);
		const { firstRequests, mostRequests, bytesPerJob } = caseOf('trigger', 'Viggle Trigger, many');
		expect(firstRequests.median).toBe(many);
		expect(mostRequests.median).toBeLessThan(many);
		expect(bytesPerJob.median).toBeLessThanOrEqual(100);
	});

	it('packs what a user installs into a small tarball', () => {
		const { packedKb, unpackedKb } = caseOf('loading', 'the package');
		expect(packedKb.median).toBeLessThanOrEqual(80);
		expect(unpackedKb.median).toBeLessThanOrEqual(400);
	});

	it('reads the length of a video in bounded memory', () => {
		expect(caseOf('duration', 'Estimate Cost').seconds.median).toBeGreaterThan(0);
		const megabytes = SMOKE.longVideoBytes / MB;
		expect(caseOf('duration', 'Estimate Cost').readMb.median).toBeLessThan(2 * megabytes);
	});

	it('holds no upload in memory', () => {
		// Far above what streaming takes, far below three copies of the form.
		expect(caseOf('upload', 'Create Render, large').peakMb.median).toBeLessThan(72);
		expect(caseOf('download', 'Download Result, large').peakMb.median).toBeLessThan(72);
	});
});
