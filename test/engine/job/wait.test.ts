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
