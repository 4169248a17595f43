import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EmulatedJob, Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { wire } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { until } from '../../support/until';
import { READ_JOB } from '../render/renders';

const account = useAccounts();
const SHORT_PACE = { pollIntervalSeconds: 3 };
/** A busy machine may notice the first of two requests late. */
const ABOUT_3_S = 2_500;
/** The shortest timeout and interval that there are. */
const SHORT = { timeoutMinutes: 0.05, pollIntervalSeconds: 3 };

interface Waited {
	stage: Stage;
	job: EmulatedJob;
	/** The one item that came out, also for a failure. */
	output: IDataObject;
	reads: number;
	/** Between the first and the last look. */
	tookMs: number;
}

interface Setup {
	job?: Partial<EmulatedJob>;
	/** Of the looks. */
	faults?: Array<Partial<Fault>>;
	options?: INodeParameters;
}

/** Wait for Job on a job that is there, with continue-on-fail. */
async function waitFor(
	stage: Stage,
	{ job: given, faults = [], options = SHORT }: Setup,
): Promise<Waited> {
	const job = stage.emulator.createJob(given);
	for (const fault of faults) stage.emulator.fault({ ...READ_JOB, ...fault });
	const parameters = { resource: 'job', operation: 'wait', jobId: job.id, options };
	const node = { onError: 'continueRegularOutput' as const };
	const result = await stage.run(parameters, undefined, { node });
	const looks = stage.emulator.sent('GET', READ_JOB.path);
	const tookMs = looks[looks.length - 1].at - looks[0].at;
	return { stage, job, output: result.items('Viggle')[0].json, reads: looks.length, tookMs };
}

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
			`Viggle could not render job ${waited.job.id}: The render could not be finished [${wire.codes.failure}]`,
		);
		expect(waited.output.details).toMatchObject({
			retryable: true,
			status: 'failed',
			errorCode: wire.codes.failure,
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

const passing: Array<[string, Partial<Fault>]> = [
	['status 408', { status: 408 }],
	['status 429', { status: 429, retryAfter: 1 }],
	['status 500', { status: 500 }],
	['status 502 with a web page', { statusAfterAccept: 502 }],
	['a broken connection', { resetBeforeBody: true }],
	['half an answer', { truncatedBody: true }],
	['a web page', { notJson: true }],
	['nothing', { emptyBody: true }],
	['another shape', { json: { state: 'done' } }],
	['a list', { json: [] }],
];

it.concurrent.each(passing)(
	'a look that fails for a passing reason is forgiven: %s',
	async (_, fault) => {
		const waited = await wait({ job: { status: 'complete' }, faults: [fault] });

		expect(waited.output).toMatchObject({ job_id: waited.job.id, status: 'complete' });
		expect(waited.reads).toBe(2);
	},
);

it.concurrent.each([400, 401, 402, 403, 422])(
	'a look that fails with status %i ends the wait',
	async (status) => {
		const waited = await wait({ faults: [{ status }] });

		expect(waited.output.details).toMatchObject({ jobId: waited.job.id, httpCode: status });
		expect(waited.reads).toBe(1);
	},
);

it.concurrent(
	'a job whose answer changes its shape midway is an error at the deadline',
	async () => {
		const faults = [{ after: 1, json: { job: 'changed' }, times: Infinity }];
		const waited = await wait({ job: { status: 'processing', progress: 'none' }, faults });

		expect(waited.output.error).toBe(
			`Job ${waited.job.id} is not finished after 0.05 minutes (processing; the last look failed: The answer has no status)`,
		);
		expect(waited.reads).toBe(2);
	},
);
