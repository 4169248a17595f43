import type { INodeParameters } from 'n8n-workflow';

import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

type BadOption = [name: string, value: unknown, problem: string];

const badOptions: BadOption[] = [
	['timeoutMinutes', 0, "'Timeout (Minutes)' is 0, but must be at least 0.05"],
	['timeoutMinutes', -5, "'Timeout (Minutes)' is -5, but must be at least 0.05"],
	['timeoutMinutes', 1e9, "'Timeout (Minutes)' is 1000000000, but must be at most 1440"],
	['timeoutMinutes', 'soon', "'Timeout (Minutes)' is not a number"],
	['timeoutMinutes', '', "'Timeout (Minutes)' is not a number"],
	['timeoutMinutes', '={{ NaN }}', "'Timeout (Minutes)' is not a number"],
	['timeoutMinutes', '={{ Infinity }}', "'Timeout (Minutes)' is not a number"],
	['timeoutMinutes', '={{ [15] }}', "'Timeout (Minutes)' is not a number"],
	['pollIntervalSeconds', 0, "'Poll Interval (Seconds)' is 0, but must be at least 3"],
	['pollIntervalSeconds', -3, "'Poll Interval (Seconds)' is -3, but must be at least 3"],
	['pollIntervalSeconds', 2.9, "'Poll Interval (Seconds)' is 2.9, but must be at least 3"],
	[
		'pollIntervalSeconds',
		1e12,
		"'Poll Interval (Seconds)' is 1000000000000, but must be at most 300",
	],
	['pollIntervalSeconds', 'often', "'Poll Interval (Seconds)' is not a number"],
	['onTimeout', 'panic', "'On Timeout' is not one of error, continue"],
	['cancelOnStop', 'maybe', "'Cancel on Stop' is neither true nor false"],
];

const withOption = (name: string, value: unknown): INodeParameters => ({
	options: { [name]: value } as INodeParameters,
});

describe.each(badOptions)('the option %s with the value %p', (name, value, problem) => {
	it.each<[string, INodeParameters]>([
		['Wait for Job', { resource: 'job', operation: 'wait', jobId: 'job_1' }],
		['Create Render', { resource: 'render', operation: 'create', waitForCompletion: true }],
	])('is refused by %s before anything is sent', async (_, parameters) => {
		const all = { ...parameters, ...withOption(name, value) };

		const result = await stage.run(all, [await stage.item()]);

		expect(result.error()?.message).toBe(`${problem} [item 0]`);
		expect(stage.emulator.requests).toEqual([]);
	});
});

it.each([
	['timeoutMinutes', '0.05'],
	['timeoutMinutes', 1440],
	['pollIntervalSeconds', '3'],
	['pollIntervalSeconds', 300],
	['cancelOnStop', 'true'],
])('the option %s accepts %p', async (name, value) => {
	const job = stage.emulator.createJob({ status: 'complete' });
	const parameters = { resource: 'job', operation: 'wait', jobId: job.id };

	const result = await stage.run({ ...parameters, ...withOption(name, value) });

	expect(result.items('Viggle')[0].json.job_id).toBe(job.id);
});

describe('a job id', () => {
	const operations = ['get', 'wait', 'download', 'cancel'];

	it.each(operations)(
		'that is empty is refused by job: %s before anything is sent',
		async (operation) => {
			const result = await stage.run({ resource: 'job', operation, jobId: '={{ $json.missing }}' });

			expect(result.error()?.message).toBe("'Job ID' is empty [item 0]");
			expect(stage.emulator.requests).toEqual([]);
		},
	);

	it('of another account is an error of each operation that names it', async () => {
		const runs = operations.map(async (operation) => {
			const parameters = { resource: 'job', operation, jobId: 'job_of_someone_else' };
			const node = { onError: 'continueErrorOutput' as const };
			return await stage.run(parameters, [{ json: { row: 1 } }], { node });
		});

		for (const result of await Promise.all(runs)) {
			expect(result.items('Failure')[0].json).toMatchObject({
				row: 1,
				error: "Viggle knows no job 'job_of_someone_else'",
				details: { jobId: 'job_of_someone_else', httpCode: 404, retryable: false },
			});
		}
	});
});
