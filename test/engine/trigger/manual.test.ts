import type { INodeParameters } from 'n8n-workflow';

import type { EmulatedJob } from '../../../emulator';
import { connect, node } from '../../support/engine';
import { entryOf, jobId } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { jsonOf, newWorkflowId, openTrigger, openTriggerStage } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const [A, RUNNING, GONE] = ['a', 'running', 'gone'].map(jobId);
const createEnded = (job: Partial<EmulatedJob> = {}) =>
	stage.emulator.createJob({ endsAt: 0, ...job }).id;
const DAY_AGO = Date.now() - 86_400_000;
const since = (ids: string[], done?: number) => ({
	global: {
		viggleWatchList: Object.fromEntries(
			ids.map((id, place) => [id, entryOf({ since: DAY_AGO + place, ...(done && { done }) })]),
		),
	},
});
const test = (parameters: INodeParameters, more = {}) =>
	openTrigger(stage, parameters, { mode: 'manual', ...more });

it('shows the five newest jobs that ended as chosen, reported ones too, and changes nothing', async () => {
	const ids = [1, 2, 3, 4, 5, 6].map(() => createEnded());
	const staticData = since([...ids, createEnded({ outcome: 'failed' })], DAY_AGO);
	const trigger = test({}, { staticData });

	for (let times = 0; times < 2; times++) {
		const shown = jsonOf(await trigger.poll()).map(({ job_id: id }) => id);
		expect(shown).toEqual(ids.slice(1).reverse());
	}
	expect(trigger.staticData()).toEqual(staticData);
});

it('shows jobs that are named, and reads no more than 24', async () => {
	const ids = Array.from({ length: 30 }, () => createEnded());
	const shown = jsonOf(await test({ watch: 'jobIds', jobIds: ids.join(' ') }).poll());
	expect(shown[0]).toMatchObject({ job_id: ids.at(-1), event: 'complete' });
	expect(stage.emulator.requests).toHaveLength(24);
});

it('takes no report away from the active trigger', async () => {
	const id = createEnded();
	const options = { workflowId: newWorkflowId(), staticData: since([id]) };
	expect(jsonOf(await test({}, options).poll())).toHaveLength(1);
	expect(jsonOf(await openTrigger(stage, {}, options).poll())).toHaveLength(1);
	expect(jsonOf(await test({}, options).poll())).toHaveLength(1);
});

it('tells no execution that the list is watched', async () => {
	const workflowId = newWorkflowId();
	const staticData = since([createEnded()]);
	await test({}, { workflowId, staticData }).poll();
	const parameters = { resource: 'job', operation: 'watch', jobId: A };
	const result = await stage.run(parameters, undefined, { workflowId });
	expect(result.items('Viggle')[0]?.json).toEqual({ job_id: A, watched: false });
});

it('shows the error of a download at once', async () => {
	const id = createEnded();
	stage.emulator.fault({ origin: 'files', status: 500, times: Infinity });
	const trigger = test({ downloadResult: true }, { staticData: since([id]) });
	expect(jsonOf(await trigger.poll())).toMatchObject([
		{ job_id: id, download_error: expect.stringContaining('could not be downloaded') },
	]);
});

it.each<[string, INodeParameters, string, string]>([
	['the list is empty', {}, "'Watch' finds no job to look at", "'Watch in Viggle Trigger'"],
	[
		'no job has ended so',
		{ watch: 'jobIds', jobIds: RUNNING, events: ['failed'] },
		"'Job IDs' finds no job that has ended in a way that 'Trigger On' asks for",
		'job that has ended',
	],
])('says what to do when %s', async (_, parameters, message, advice) => {
	stage.emulator.createJob({ id: RUNNING });
	await expect(test(parameters).poll()).rejects.toMatchObject({
		message: expect.stringContaining(message),
		description: expect.stringContaining(advice),
	});
});

it('says why when no job can be read', async () => {
	const trigger = test({ watch: 'jobIds', jobIds: GONE });
	await expect(trigger.poll()).rejects.toThrow(`Viggle knows no job '${GONE}'`);
});

it('hands its items on when the whole workflow is tested', async () => {
	const id = createEnded();
	const result = await stage.engine.run({
		mode: 'manual',
		nodes: [
			node('Trigger', 'n8n-nodes-viggle.viggleTrigger', { watch: 'jobIds', jobIds: id }),
			node('After', 'n8n-nodes-base.noOp'),
		],
		connections: connect(['Trigger', 'After']),
		credentials: { viggleApi: stage.credentials },
	});
	expect(result.items('After').map(({ json }) => json)).toMatchObject([{ job_id: id }]);
});
