import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../emulator';
import { useAccounts } from '../support/accounts';
import type { Stage } from '../support/stage';

const account = useAccounts();
const POST_RENDER = { method: 'POST', path: '/api/render' };
const READ_JOB = { method: 'GET', path: /^\/api\/render\// };
const WAITING = { waitForCompletion: true, options: { pollIntervalSeconds: 3 } };
const TO_ERROR_BRANCH = { node: { onError: 'continueErrorOutput' as const } };

/** Nothing but these keys may be there: with any other, n8n takes the item for a success. */
type Details = Record<string, unknown>;

interface Case {
	render?: { renderSeconds?: number; failEvery?: number };
	fault?: Fault;
	parameters?: INodeParameters;
	error: RegExp;
	details: Details;
	/** The details name the job that was made. */
	hasJob?: boolean;
}

const cases: Array<[string, Case]> = [
	[
		'a parameter that cannot be used',
		{
			parameters: { imageSource: 'url', imageUrl: 'ftp://example.com/a.png' },
			error: /^'Image URL' is not an http or https address$/,
			details: { retryable: false, action: expect.stringContaining('https://') },
		},
	],
	[
		'a refusal by the API',
		{
			fault: { ...POST_RENDER, status: 402, code: 'CS-ORCR-001', message: 'Insufficient credits' },
			error: /^There are not enough Viggle credits \[CS-ORCR-001\]$/,
			details: {
				errorCode: 'CS-ORCR-001',
				httpCode: 402,
				retryable: false,
				message: 'Insufficient credits',
				action: expect.stringContaining('Top up'),
			},
		},
	],
	[
		'an answer that was lost',
		{
			fault: { ...POST_RENDER, resetAfterAccept: true },
			error: /^The render may have been started/,
			details: { retryable: false, action: expect.stringContaining('portal.viggle.ai') },
		},
	],
	[
		'a job that failed',
		{
			render: { renderSeconds: 0.1, failEvery: 1 },
			parameters: WAITING,
			error: /^Viggle could not render job job_\w+: .+ \[CS-UORC01-002\]$/,
			details: {
				jobId: expect.any(String),
				status: 'failed',
				errorCode: 'CS-UORC01-002',
				message: 'The render could not be finished',
				retryable: true,
				action: expect.stringContaining('refunded'),
			},
			hasJob: true,
		},
	],
	[
		'a job that takes too long',
		{
			render: { renderSeconds: 600 },
			parameters: { ...WAITING, options: { timeoutMinutes: 0.05 } },
			error: /^Job job_\w+ is not finished after 0.05 minutes \(processing, \d+ %\)$/,
			details: {
				jobId: expect.any(String),
				status: 'processing',
				retryable: false,
				action: expect.stringContaining('Wait for Job'),
			},
			hasJob: true,
		},
	],
	[
		'a job that cannot be read',
		{
			fault: { ...READ_JOB, status: 403 },
			parameters: WAITING,
			error: /^Viggle does not allow this with the API key$/,
			details: {
				jobId: expect.any(String),
				httpCode: 403,
				retryable: false,
				message: 'Emulated fault 403',
				action: expect.stringContaining('account'),
			},
			hasJob: true,
		},
	],
	[
		'a result that cannot be downloaded',
		{
			render: { renderSeconds: 0.1 },
			fault: { origin: 'files', htmlInsteadOfVideo: true },
			parameters: { ...WAITING, downloadResult: true },
			error: /^The video of job job_\w+ could not be downloaded: .+ in place of a video$/,
			details: {
				jobId: expect.any(String),
				status: 'complete',
				retryable: false,
				action: expect.stringContaining('Download Result'),
			},
			hasJob: true,
		},
	],
];

/** One item, with fields of its own. */
async function itemOf(stage: Stage): Promise<INodeExecutionData> {
	return await stage.item(undefined, { title: 'Dance', nested: { n: 1 } });
}

async function prepare({ render, fault }: Case): Promise<Stage> {
	const stage = await account(render);
	if (fault) stage.emulator.fault(fault);
	return stage;
}

function expectJobOf(stage: Stage, details: unknown, { hasJob }: Case): void {
	const [jobId] = hasJob ? stage.emulator.jobs.keys() : [];
	expect((details as Details).jobId).toBe(jobId);
}

describe('Continue (using error output)', () => {
	it.concurrent.each(cases)('%s arrives with the input fields', async (_, given) => {
		const stage = await prepare(given);
		const input = await itemOf(stage);

		const result = await stage.create(given.parameters, [input], TO_ERROR_BRANCH);

		expect(result.error()).toBeUndefined();
		expect(result.items('Success')).toEqual([]);
		const [failed] = result.items('Failure');
		expect(failed.json).toEqual({
			title: 'Dance',
			nested: { n: 1 },
			error: expect.stringMatching(given.error),
			details: given.details,
		});
		const [paired] = result.items('Viggle', { branch: 1 });
		expect(paired.pairedItem).toMatchObject({ item: 0 });
		expectJobOf(stage, failed.json.details, given);
	});
});

describe('Continue', () => {
	it.concurrent.each(cases)('%s stays on the regular output', async (_, given) => {
		const stage = await prepare(given);

		const result = await stage.create(given.parameters, [await itemOf(stage)], {
			node: { onError: 'continueRegularOutput' },
		});

		const [failed] = result.items('Viggle');
		expect(failed.json).toEqual({
			error: expect.stringMatching(given.error),
			details: given.details,
		});
		expect(failed.pairedItem).toMatchObject({ item: 0 });
		expectJobOf(stage, failed.json.details, given);
	});
});

describe('Stop Workflow', () => {
	it.concurrent.each(cases)('%s ends the execution', async (_, given) => {
		const stage = await prepare(given);

		const result = await stage.create(given.parameters, [await itemOf(stage)]);

		expect(result.status).toBe('error');
		const { message, description } = result.error()!;
		expect(message.replace(/ \[item 0\]$/, '')).toMatch(given.error);
		expect(message).toMatch(/ \[item 0\]$/);
		const jobs = [...stage.emulator.jobs.keys()].filter(() => given.hasJob);
		for (const id of jobs) expect(description).toContain(id);
	});
});

it.concurrent('a job of the input keeps its id on the error branch', async () => {
	const stage = await account();
	const job = stage.emulator.createJob({ status: 'failed' });

	const result = await stage.getJob(
		job.id,
		{ options: { failOnFailedJob: true } },
		TO_ERROR_BRANCH,
	);

	expect(result.items('Failure')[0].json.details).toMatchObject({
		jobId: job.id,
		status: 'failed',
		errorCode: job.errorCode,
	});
});
