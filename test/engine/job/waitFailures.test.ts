import type { Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import { waitFor, type Setup } from './waiting';

const account = useAccounts();
const wait = async (setup: Setup) => await waitFor(await account(), setup);

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
