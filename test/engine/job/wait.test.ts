import { useAccounts } from '../../support/accounts';
import { until } from '../../support/until';
import { READ_JOB, SHORT, waitFor, type Setup } from './waiting';

const account = useAccounts();
const SHORT_PACE = { pollIntervalSeconds: 3 };
/** A busy machine may notice the first of two requests late. */
const ABOUT_3_S = 2_500;
const wait = async (setup: Setup) => await waitFor(await account(), setup);

it.concurrent('Wait for Job returns a job that is already complete after one look', async () => {
	const waited = await wait({ job: { status: 'complete' } });

	expect(waited.output).toMatchObject({ job_id: waited.job.id, status: 'complete' });
	expect(waited.output.cdn_url).toMatch(/^http/);
	expect(waited.reads).toBe(1);
});

it.concurrent('Wait for Job looks again at the interval until the job is complete', async () => {
	const stage = await account();
	const looks = () => stage.emulator.sent('GET', READ_JOB.path);
	const waiting = waitFor(stage, {
		job: { id: 'slow', status: 'processing' },
		options: SHORT_PACE,
	});
	await until(() => looks().length === 2);
	stage.emulator.jobs.get('slow')!.status = 'complete';

	const { output, reads } = await waiting;

	expect(output.status).toBe('complete');
	expect(reads).toBe(3);
	const [first, second, third] = looks();
	expect(second.at - first.at).toBeGreaterThan(ABOUT_3_S);
	expect(third.at - second.at).toBeGreaterThan(ABOUT_3_S);
});

it.concurrent.each(['failed', 'error'])(
	'Wait for Job ends with an error when the job is %s',
	async (status) => {
		const waited = await wait({ job: { status } });

		expect(waited.output.error).toBe(
			`Viggle could not render job ${waited.job.id}: The render could not be finished [CS-UORC01-002]`,
		);
		expect(waited.output.details).toMatchObject({
			retryable: true,
			status,
			errorCode: 'CS-UORC01-002',
		});
	},
);

it.concurrent('Wait for Job ends with an error when the job is cancelled', async () => {
	const waited = await wait({ job: { status: 'cancelled' } });

	expect(waited.output.error).toBe(`Job ${waited.job.id} was cancelled`);
});

it.concurrent('Wait for Job takes a word that it does not know for a running job', async () => {
	const waited = await wait({ job: { status: 'defrosting' } });

	expect(waited.output.error).toContain('is not finished after 0.05 minutes (defrosting');
	expect(waited.reads).toBe(2);
});

it.concurrent('a job that never finishes is an error with its id and its last state', async () => {
	const waited = await wait({ job: { status: 'processing', endsAt: Infinity } });

	expect(waited.output).toEqual({
		error: `Job ${waited.job.id} is not finished after 0.05 minutes (processing, 0 %)`,
		details: {
			jobId: waited.job.id,
			status: 'processing',
			retryable: true,
			action: expect.stringContaining('Wait for Job'),
		},
	});
	expect(waited.tookMs).toBeGreaterThan(ABOUT_3_S);
	expect(waited.tookMs).toBeLessThan(5_000);
});

it.concurrent(
	'a job that never finishes is returned as it is with On Timeout: Continue',
	async () => {
		const options = { ...SHORT, onTimeout: 'continue' };
		const waited = await wait({ job: { status: 'merging' }, options });

		expect(waited.output).toMatchObject({ job_id: waited.job.id, status: 'merging' });
		expect(waited.output.error).toBeUndefined();
	},
);

it.concurrent(
	'a job that never finishes is an error also with On Timeout: Continue when it could never be read',
	async () => {
		const options = { ...SHORT, onTimeout: 'continue' };
		const waited = await wait({ options, faults: [{ status: 503, times: Infinity }] });

		expect(waited.output.error).toBe(
			`Job ${waited.job.id} is not finished after 0.05 minutes (its state is not known; the last look failed: Emulated fault 503)`,
		);
	},
);

it.concurrent(
	'an id that the API does not know is looked for twice more, within five seconds',
	async () => {
		const waited = await wait({ options: {}, job: { notFoundReads: Infinity } });

		expect(waited.output.error).toBe(`Viggle knows no job '${waited.job.id}'`);
		expect(waited.output.details).toMatchObject({ jobId: waited.job.id, httpCode: 404 });
		expect(waited.reads).toBe(3);
		expect(waited.tookMs).toBeLessThan(5_000);
	},
);

it.concurrent('an id that the API does not know yet is found', async () => {
	const waited = await wait({ job: { notFoundReads: 1, status: 'complete' } });

	expect(waited.output.status).toBe('complete');
});

it.concurrent('an id that the API does not know right after its creation is forgiven', async () => {
	const stage = await account({ renderSeconds: 0.1, notFoundReads: 1 });

	const result = await stage.create({
		waitForCompletion: true,
		options: { pollIntervalSeconds: 3 },
	});

	expect(result.items('Viggle')[0].json.status).toBe('complete');
	expect(stage.emulator.sent('GET', READ_JOB.path)).toHaveLength(2);
});
