import { wire } from '../../support/generation';
import { sleptMs } from '../../support/quickSleep';
import { until } from '../../support/until';
import { Downloads, expectNoVideo, notDownloaded } from './downloading';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const downloads = new Downloads();
const NOT_YET = [403, 404, 425, 500, 503];

describe('a file that is not there yet', () => {
	it.each(NOT_YET)('answered with %i is looked for again until it is there', async (status) => {
		downloads.fault({ status, times: 5 });
		const before = sleptMs();

		await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

		expect(sleptMs() - before).toBeGreaterThan(1_000);
		// From fresh links, wherever the old ones may have expired.
		if (status < 405) expect(downloads.reads).toBeGreaterThan(3);
	});

	it.each(NOT_YET)('answered with %i for ever is an error after half a minute', async (status) => {
		downloads.fault({ status, times: Infinity });
		const job = downloads.finishedJob();
		const before = sleptMs();

		const result = await downloads.run(job.id);

		expectNoVideo(result, notDownloaded(job, `the file server answered with status ${status}`));
		const [least, most] = [25_000, 200_000];
		expect(sleptMs() - before).toBeGreaterThan(least);
		expect(sleptMs() - before).toBeLessThan(most);
	});

	it.each([401, 410])('is none that was answered with %i twice', async (status) => {
		downloads.fault({ status, times: Infinity });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		expectNoVideo(result, notDownloaded(job, `the file server answered with status ${status}`));
		expect([downloads.reads, downloads.requests.length]).toEqual([2, 2]);
	});
});

describe('a job that is complete without a link', () => {
	const answer = wire.link(null);

	it('is looked at again until it has one', async () => {
		const job = downloads.finishedJob({ answer });
		const run = downloads.run(job.id);
		await until(() => downloads.reads > 1);
		job.answer = {};

		await downloads.expectVideo(await run);
	});

	it('for ever is an error after half a minute', async () => {
		const job = downloads.finishedJob({ answer });

		const result = await downloads.run(job.id);

		expectNoVideo(result, `Job ${job.id} is complete, but Viggle gave no link to its video`);
		expect(downloads.reads).toBe(5);
	});

	it('is not waited for beyond the deadline of the wait', async () => {
		const job = downloads.finishedJob({ answer });

		const result = await downloads.run(job.id, {
			operation: 'wait',
			downloadResult: true,
			options: { timeoutMinutes: 0.05 },
		});

		expectNoVideo(result, `Job ${job.id} is complete, but Viggle gave no link to its video`);
		expect(downloads.reads).toBe(2);
	});
});
