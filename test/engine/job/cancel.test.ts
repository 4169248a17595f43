import type { EmulatedJob, Fault } from '../../../emulator';
import type { RunResult } from '../../support/result';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

const JOB_PATH = /^\/api\/render\/./;
const sent = (method: string) => stage.emulator.sent(method, JOB_PATH).length;

async function cancel(jobId: string, onError?: 'continueErrorOutput'): Promise<RunResult> {
	const parameters = { resource: 'job', operation: 'cancel', jobId };
	return await stage.run(parameters, [{ json: { row: 1 } }], { node: { onError } });
}

/** The DELETE gets this answer, and nothing happens to the job. */
const answerDelete = (fault: Partial<Fault>) =>
	stage.emulator.fault({ method: 'DELETE', path: JOB_PATH, ...fault });

describe('a running job', () => {
	it.each<[string, Partial<EmulatedJob>]>([
		['queued', { queuedUntil: Infinity, endsAt: Infinity }],
		['processing', { endsAt: Infinity }],
	])('that is %s is cancelled, refunded and returned', async (status, given) => {
		const { balance } = stage.emulator.credits;
		const job = stage.emulator.createJob({ cost: 7, ...given });
		expect((await stage.getJob(job.id)).items('Viggle')[0].json.status).toBe(status);

		const result = await cancel(job.id);

		expect(result.items('Viggle')[0].json).toMatchObject({ job_id: job.id, status: 'cancelled' });
		expect(stage.emulator.credits.balance).toBe(balance);
		expect(sent('DELETE')).toBe(1);
	});

	it('with a strange id is cancelled by exactly that id', async () => {
		const job = stage.emulator.createJob({ id: 'job a/b?c#ü', endsAt: Infinity });

		await cancel(job.id);

		expect(job.cancelledAt).toBeDefined();
		expect(stage.emulator.sent('DELETE', `/api/render/${encodeURIComponent(job.id)}`)).toHaveLength(
			1,
		);
	});

	it('that goes on although the API agreed is returned as it is', async () => {
		const job = stage.emulator.createJob({ status: 'processing' });
		answerDelete({ json: { success: true } });

		const result = await cancel(job.id);

		expect(result.items('Viggle')[0].json.status).toBe('processing');
	});
});

describe('a job that has ended', () => {
	it.each(['complete', 'failed', 'cancelled'])('as %s is an error that says so', async (status) => {
		const job = stage.emulator.createJob({ status });

		const result = await cancel(job.id);

		const { message, description } = result.error()!;
		expect(message).toBe(
			`Job ${job.id} is already ${status}, so there is nothing to cancel [item 0]`,
		);
		expect(description).toContain('Only queued and running jobs can be cancelled');
		expect([sent('DELETE'), sent('GET')]).toEqual([1, 1]);
	});

	it.each<[string, Partial<Fault>]>([
		['204', { status: 204, body: '' }],
		['200 with nothing', { emptyBody: true }],
		['200', { json: {} }],
		['400', { status: 400 }],
		['422', { status: 422, errorShape: 'list' }],
	])('says so too where the API answers %s', async (_, fault) => {
		const job = stage.emulator.createJob({ status: 'complete' });
		answerDelete(fault);

		const result = await cancel(job.id);

		expect(result.error()?.message).toContain(`Job ${job.id} is already complete`);
	});

	it('reaches the error branch with its status', async () => {
		const job = stage.emulator.createJob({ status: 'complete' });

		const [failed] = (await cancel(job.id, 'continueErrorOutput')).items('Failure');

		expect(failed.json).toEqual({
			row: 1,
			error: `Job ${job.id} is already complete, so there is nothing to cancel`,
			details: {
				jobId: job.id,
				status: 'complete',
				retryable: false,
				action: expect.stringContaining('Nothing was changed'),
			},
		});
	});
});

describe('a job that is not known', () => {
	it('is an error that names it', async () => {
		const result = await cancel('job_of_someone_else');

		expect(result.error()?.message).toBe("Viggle knows no job 'job_of_someone_else' [item 0]");
		expect([sent('DELETE'), sent('GET')]).toEqual([1, 0]);
	});
});

describe('a cancelling that the API does not answer well', () => {
	it.each<[string, Partial<Fault>, string]>([
		['refuses for the state although it runs', { status: 409 }, 'cannot do this in the present'],
		['is not allowed', { status: 403 }, 'Viggle does not allow this'],
		['has trouble', { status: 500 }, 'Viggle has trouble answering'],
		['is cut off', { resetBeforeBody: true }, 'was lost'],
		['is a web page', { notJson: true }, 'is not one of the Viggle API'],
	])('because it %s is an error, and is not sent again', async (_, fault, words) => {
		const job = stage.emulator.createJob({ status: 'processing' });
		answerDelete(fault);

		const result = await cancel(job.id);

		const { message, description } = result.error()!;
		expect(message).toContain(words);
		expect(`${message} ${description}`).toContain(job.id);
		expect(sent('DELETE')).toBe(1);
		expect(job.status).toBe('processing');
	});

	it.each<[string, Partial<Fault>]>([
		['lost', { resetAfterAccept: true }],
		['half of one', { truncatedBody: true }],
		['status 502', { statusAfterAccept: 502 }],
		['a web page', { notJson: true, accepted: true }],
	])('but accepts is a success all the same, as the job tells: %s', async (_, fault) => {
		const job = stage.emulator.createJob({ status: 'processing' });
		answerDelete(fault);

		const result = await cancel(job.id);

		expect(result.items('Viggle')[0].json.status).toBe('cancelled');
		expect([sent('DELETE'), sent('GET')]).toEqual([1, 1]);
	});

	it('because it is busy is sent again when it asks for that', async () => {
		const job = stage.emulator.createJob({ status: 'processing' });
		answerDelete({ status: 429, retryAfter: 1 });

		const result = await cancel(job.id);

		expect(result.items('Viggle')[0].json.status).toBe('cancelled');
		expect(sent('DELETE')).toBe(2);
	});
});
