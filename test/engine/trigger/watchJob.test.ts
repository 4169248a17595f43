import type { INode } from 'n8n-workflow';

import { node, type RunResult } from '../../support/engine';
import { jobId, wire } from '../../support/generation';
import type { Stage } from '../../support/stage';
import {
	clock,
	jsonOf,
	newWorkflowId,
	openTrigger,
	openTriggerStage,
	storedList,
	travel,
} from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const MINUTE = 60_000;
const watching = { watchWithTrigger: true };
const jsonOfRun = (result: RunResult) => result.items('Viggle').map(({ json }) => json);
/** Create Render has a hint of its own about renders that run. */
const hintsOf = (result: RunResult) =>
	result.hints('Viggle').filter(({ message }) => message.includes('Viggle Trigger'));
const watchJob = async (id: string, workflowId: string, more = {}) =>
	await stage.run({ resource: 'job', operation: 'watch', jobId: id }, undefined, {
		workflowId,
		...more,
	});

describe('where no trigger has polled in this process', () => {
	it('Create Render says that nobody watches, why, and leaves static data alone', async () => {
		const staticData = { global: { counter: 7 }, 'node:RSS': { lastItem: 'x' } };
		const result = await stage.create(watching, undefined, {
			workflowId: newWorkflowId(),
			staticData,
		});

		const [json] = jsonOfRun(result);
		expect(json).toMatchObject({ job_id: [...stage.emulator.jobs.keys()][0], watched: false });
		expect(result.staticData).toEqual(staticData);
		const [hint] = hintsOf(result);
		expect(hint).toMatchObject({ type: 'warning', location: 'outputPane' });
		expect(hint.message).toMatch(/queue mode.*Job IDs.*Wait for Job/);
	});

	it('gives one hint for many items', async () => {
		const items = await Promise.all([1, 2, 3].map(async () => await stage.item()));
		const result = await stage.create(watching, items, { workflowId: newWorkflowId() });
		expect(jsonOfRun(result).map(({ watched }) => watched)).toEqual([false, false, false]);
		expect(hintsOf(result)).toHaveLength(1);
	});

	it('a trigger that is activated later in this process reports the job', async () => {
		const workflowId = newWorkflowId();
		const [{ job_id: id }] = jsonOfRun(await stage.create(watching, undefined, { workflowId }));
		clock.advance(MINUTE);
		const trigger = openTrigger(stage, {}, { workflowId });
		expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: id, event: 'complete' }]);
	});
});

describe('where the trigger has polled, but is no more in the workflow', () => {
	it.each<[string, INode[]]>([
		['since it was deleted', []],
		[
			'since it was turned off',
			[node('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger', {}, { disabled: true })],
		],
		[
			'since another took its place',
			[node('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger', {}, { id: 'another' })],
		],
	])('%s, nobody watches', async (_, others) => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, {}, { workflowId }).poll();
		const result = await watchJob(jobId('a'), workflowId, { others });
		expect(jsonOfRun(result)).toMatchObject([{ watched: false }]);
		const still = await watchJob(jobId('a'), workflowId);
		expect(jsonOfRun(still)).toMatchObject([{ watched: true }]);
	});
});

describe('a trigger that polled 90 minutes ago', () => {
	it.each([
		['watches when it polls every hour', 'everyHour', true],
		['watches no more when it polls every minute', 'everyMinute', false],
	])('%s', async (_, mode, watched) => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, { pollTimes: { item: [{ mode }] } }, { workflowId }).poll();
		travel(90 * MINUTE);

		const result = await watchJob(jobId('a'), workflowId);

		travel(-90 * MINUTE);
		expect(jsonOfRun(result)).toMatchObject([{ watched }]);
	});
});

describe('where the trigger polls in this process', () => {
	it('Create Render puts the job on the stored list, and the trigger reports it once', async () => {
		const workflowId = newWorkflowId();
		const trigger = openTrigger(stage, {}, { workflowId });
		await trigger.poll();

		const result = await stage.create(watching, undefined, { workflowId });
		const [{ job_id: id, watched }] = jsonOfRun(result);
		expect(watched).toBe(true);
		// Nor the hint that the render still runs: the trigger will tell.
		expect(result.hints('Viggle')).toEqual([]);
		expect(Object.keys(storedList(result.staticData))).toEqual([id]);

		expect(await trigger.poll()).toBeNull();
		clock.advance(MINUTE);
		expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: id, event: 'complete' }]);
		expect(await trigger.poll()).toBeNull();
	});

	it('a restart from what the execution stored reports the job', async () => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, {}, { workflowId }).poll();
		const { staticData } = await stage.create(watching, undefined, { workflowId });
		clock.advance(MINUTE);
		const restarted = openTrigger(stage, {}, { staticData });
		expect(jsonOf(await restarted.poll())).toHaveLength(1);
	});

	it('all items of an execution are watched, whatever static data held before', async () => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, {}, { workflowId }).poll();
		const items = await Promise.all([1, 2, 3].map(async () => await stage.item()));
		const staticData = { global: { viggleWatchList: 'damaged', counter: 7 } };
		const result = await stage.create(watching, items, { workflowId, staticData });
		expect(Object.keys(storedList(result.staticData)).sort()).toEqual(
			[...stage.emulator.jobs.keys()].sort(),
		);
		expect(result.staticData).toMatchObject({ global: { counter: 7 } });
	});

	it('Watch Job asks nothing of the API and puts the job on the list', async () => {
		const workflowId = newWorkflowId();
		const trigger = openTrigger(stage, {}, { workflowId });
		await trigger.poll();
		const { id } = stage.emulator.createJob({ endsAt: 0 });
		const result = await watchJob(` ${id} `, workflowId);
		expect(jsonOfRun(result)).toEqual([{ job_id: id, watched: true }]);
		expect(stage.emulator.requests).toEqual([]);
		expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: id }]);
	});

	it('a manual execution is not watched', async () => {
		const workflowId = newWorkflowId();
		const trigger = openTrigger(stage, {}, { workflowId });
		await trigger.poll();
		const { id } = stage.emulator.createJob({ endsAt: 0 });
		const result = await watchJob(id, workflowId, { mode: 'manual' });
		expect(jsonOfRun(result)).toEqual([{ job_id: id, watched: false }]);
		expect(result.staticData).toEqual({});
		expect(hintsOf(result)[0].message).toContain('manual executions');
		expect(await trigger.poll()).toBeNull();
	});

	it.each([
		['four minutes ago', 4, true],
		['six minutes ago: it is active no more', 6, false],
	])('that polled %s', async (_, minutes, expected) => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, {}, { workflowId }).poll();
		travel(minutes * MINUTE);
		const [json] = jsonOfRun(await watchJob(jobId('a'), workflowId));
		expect(json?.watched).toBe(expected);
	});

	it('a trigger with IDs of its own does not watch the list of the workflow', async () => {
		const workflowId = newWorkflowId();
		await openTrigger(stage, { watch: 'jobIds', jobIds: jobId('b') }, { workflowId }).poll();
		const [json] = jsonOfRun(await watchJob(jobId('a'), workflowId));
		expect(json?.watched).toBe(false);
	});
});

it('Create Render says nothing of watching unless it is asked to', async () => {
	expect(jsonOfRun(await stage.create())[0]).not.toHaveProperty('watched');
});

it('Create Render watches nothing when it waits itself', async () => {
	stage.emulator.fault({ method: 'GET', json: { status: wire.complete }, times: Infinity });
	const result = await stage.create({ ...watching, waitForCompletion: true });
	expect(jsonOfRun(result)[0]).toMatchObject({ status: 'complete' });
	expect(jsonOfRun(result)[0]).not.toHaveProperty('watched');
});

it('Watch Job refuses an ID that is none', async () => {
	const result = await watchJob('..', newWorkflowId());
	expect(result.error()?.message).toContain("'Job ID' is '..'");
});
