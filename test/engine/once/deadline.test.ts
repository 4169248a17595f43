import type { INodeParameters, IWorkflowSettings } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import type { RunResult } from '../../support/result';
import type { Stage } from '../../support/stage';
import { posts } from '../render/renders';
import { deletes, startCreate, untilCreated } from '../render/stopping';

const account = useAccounts();
const WAIT = { waitForCompletion: true };
const limitedTo = (executionTimeout: number): { settings: IWorkflowSettings } => ({
	settings: { executionTimeout },
});

function hints(result: RunResult): string[] {
	return result.hints('Viggle').map(({ message }) => message);
}

const CASES: Array<[string, (stage: Stage) => INodeParameters, string]> = [
	['a render', () => ({ resource: 'render', operation: 'create', ...WAIT }), 'Job job_'],
	[
		'a job',
		({ emulator }) => {
			const { id } = emulator.createJob({ status: 'processing' });
			return { resource: 'job', operation: 'wait', jobId: id };
		},
		'Job job_',
	],
	[
		'a character',
		() => ({ resource: 'character', operation: 'create', name: 'a', ...WAIT }),
		'Character char_',
	],
];

it.concurrent.each(CASES)(
	'the wait for %s ends before n8n ends the execution, and tells the ID',
	async (_, parametersOf, named) => {
		const stage = await account({ renderSeconds: 600, assetSeconds: 600 });
		const startedAt = Date.now();

		const result = await stage.run(parametersOf(stage), [await stage.item()], limitedTo(12));

		expect(Date.now() - startedAt).toBeLessThan(12_000);
		const { message, description } = result.error() as Error & { description: string };
		expect(message).toContain(named);
		expect(message).toContain(
			"n8n is about to end this execution, which 'Timeout Workflow' in the settings of the workflow gives 12 seconds (",
		);
		expect(description).toContain("raise 'Timeout After' in the settings of the workflow");
		expect(deletes(stage)).toEqual([]);
	},
	30_000,
);

it.concurrent('with On Timeout: Continue, the running job is returned', async () => {
	const stage = await account({ renderSeconds: 600 });

	const options = { onTimeout: 'continue' };
	const result = await stage.create({ ...WAIT, options }, undefined, limitedTo(8));

	expect(result.items('Success')[0].json.job_id).toBe([...stage.emulator.jobs.keys()][0]);
});

it.concurrent('says so once before anything is paid for, and in a hint', async () => {
	const stage = await account({ renderSeconds: 0.1 });
	const items = [await stage.item(), await stage.item()];

	const result = await stage.create(WAIT, items, { ...limitedTo(840), mode: 'manual' });

	const words =
		"'Timeout (Minutes)' is 15 minutes, but n8n ends this execution earlier: 'Timeout Workflow' in the settings of the workflow is 14 minutes.";
	const told = (line: string) => line.includes(words);
	expect(hints(result).filter(told)).toHaveLength(1);
	const messages = result.messages.map((message) => JSON.stringify(message));
	expect(messages.filter(told)).toHaveLength(1);
	expect(messages.findIndex(told)).toBeLessThan(
		messages.findIndex((line) => line.includes('created job')),
	);
});

it.concurrent.each([
	['the setting leaves enough', WAIT, 1_000],
	['it does not wait', {}, 1_000],
	['there is no setting', WAIT, -1],
	['it does not wait', {}, 60],
])('says nothing when %s', async (_, parameters, seconds) => {
	const stage = await account({ renderSeconds: 0.1 });

	const result = await stage.create(parameters, undefined, limitedTo(seconds));

	expect(result.error()).toBeUndefined();
	expect(hints(result).filter((message) => message.includes('Timeout'))).toEqual([]);
});

it.concurrent.each([
	['a timeout of n8n does not cancel the job', 4, 4_500, 0],
	['a stop before it does', 60, 0, 1],
])('with Cancel on Stop, %s', async (_, limit, afterMs, count) => {
	const stage = await account({ renderSeconds: 600 });
	// A look that hangs is what keeps the wait beyond its end.
	stage.emulator.fault({ method: 'GET', hang: true, times: Infinity });
	const parameters = { ...WAIT, options: { cancelOnStop: true, pollIntervalSeconds: 3 } };
	const startedAt = Date.now();
	const run = startCreate(stage, [await stage.item()], parameters, limitedTo(limit));
	await untilCreated(stage, 1);

	await new Promise((done) => setTimeout(done, Math.max(0, startedAt + afterMs - Date.now())));
	run.stop();
	await run;

	expect(posts(stage)).toHaveLength(1);
	expect(deletes(stage)).toHaveLength(count);
});
