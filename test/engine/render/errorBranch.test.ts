import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import type { Stage } from '../../support/stage';
import { failureCases, type FailureCase } from './failureCases';

const account = useAccounts();
const TO_ERROR_BRANCH = { node: { onError: 'continueErrorOutput' as const } };

/** One item, with fields of its own. */
async function itemOf(stage: Stage): Promise<INodeExecutionData> {
	return await stage.item(undefined, { title: 'Dance', nested: { n: 1 } });
}

async function prepare({ render, fault }: FailureCase): Promise<Stage> {
	const stage = await account(render);
	if (fault) stage.emulator.fault(fault);
	return stage;
}

function expectJobOf(stage: Stage, details: unknown, { hasJob }: FailureCase): void {
	const [jobId] = hasJob ? stage.emulator.jobs.keys() : [];
	expect((details as IDataObject).jobId).toBe(jobId);
}

it.concurrent.each(failureCases)(
	'Continue (using error output): %s arrives with the input fields',
	async (_, given) => {
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
	},
);

it.concurrent.each(failureCases)('Continue: %s stays on the regular output', async (_, given) => {
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

it.concurrent.each(failureCases)('Stop Workflow: %s ends the execution', async (_, given) => {
	const stage = await prepare(given);

	const result = await stage.create(given.parameters, [await itemOf(stage)]);

	expect(result.status).toBe('error');
	const { message, description } = result.error()!;
	expect(message.replace(/ \[item 0\]$/, '')).toMatch(given.error);
	expect(message).toMatch(/ \[item 0\]$/);
	const jobs = [...stage.emulator.jobs.keys()].filter(() => given.hasJob);
	for (const id of jobs) expect(description).toContain(id);
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
