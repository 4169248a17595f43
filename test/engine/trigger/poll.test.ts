import type { EmulatedJob } from '../../../emulator';
import { node } from '../../support/engine';
import { JOB_READS, jobPath, wire } from '../../support/generation';
import type { Stage } from '../../support/stage';
import {
	clock,
	jsonOf,
	listOf,
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

const createJob = (job: Partial<EmulatedJob> = {}) => stage.emulator.createJob(job);
const createEnded = (job: Partial<EmulatedJob> = {}) => createJob({ endsAt: 0, ...job });
const reads = () => stage.emulator.sent('GET', JOB_READS);

it('emits a complete job once, with its event, and notes that in the stored list', async () => {
	const job = createEnded();
	const trigger = openTrigger(stage, {}, { staticData: listOf(job.id) });

	const [item, ...others] = jsonOf(await trigger.poll());

	expect(others).toEqual([]);
	expect(item).toMatchObject({ event: 'complete', job_id: job.id, status: 'complete' });
	expect(item.cdn_url).toMatch(/^http/);
	expect(storedList(trigger.staticData())[job.id].done).toEqual(expect.any(Number));
	expect(await trigger.poll()).toBeNull();
	expect(reads()).toHaveLength(1);
});

it('emits a job when it ends, and nothing before', async () => {
	const job = createJob();
	const trigger = openTrigger(stage, {}, { staticData: listOf(job.id) });

	expect(await trigger.poll()).toBeNull();
	clock.advance(61_000);
	expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: job.id, event: 'complete' }]);
});

it.each<[string, string[], string[]]>([
	['complete ones', ['complete'], ['complete']],
	['failed ones, also under an undocumented status', ['failed'], ['failed', 'failed']],
	['cancelled ones', ['cancelled'], ['cancelled']],
	['all', ['complete', 'failed', 'cancelled'], ['complete', 'failed', 'failed', 'cancelled']],
])('emits %s', async (_, events, expected) => {
	const statuses = ['complete', 'failed', 'error', 'cancelled', 'processing', 'a new word'];
	const jobs = statuses.map((status) => createJob({ status }));
	const staticData = listOf(...jobs.map(({ id }) => id));
	const trigger = openTrigger(stage, { events }, { staticData });

	expect(jsonOf(await trigger.poll()).map(({ event }) => event)).toEqual(expected);
	expect(await trigger.poll()).toBeNull();
	const list = storedList(trigger.staticData());
	expect(jobs.filter(({ id }) => list[id].done !== undefined)).toHaveLength(4);
});

it('reports why a job failed', async () => {
	const job = createEnded({ outcome: 'failed' });
	const trigger = openTrigger(stage, { events: ['failed'] }, { staticData: listOf(job.id) });
	expect(jsonOf(await trigger.poll())).toMatchObject([
		{ job_id: job.id, event: 'failed', error_code: job.errorCode, error_message: job.errorMessage },
	]);
});

it('hands on what the API sent when it is not to be simplified', async () => {
	const job = createEnded();
	const trigger = openTrigger(stage, { simplify: false }, { staticData: listOf(job.id) });
	const [item] = jsonOf(await trigger.poll());
	expect(item).toMatchObject({
		status: wire.complete,
		event: 'complete',
		created_at: expect.any(String),
	});
});

it('emits the same jobs no second time after a restart, but those that have ended meanwhile', async () => {
	const [first, second] = [createEnded(), createJob()];
	const before = openTrigger(stage, {}, { staticData: listOf(first.id, second.id) });
	expect(jsonOf(await before.poll())).toHaveLength(1);

	clock.advance(61_000);
	const after = openTrigger(stage, {}, { staticData: before.staticData() });
	expect(jsonOf(await after.poll())).toMatchObject([{ job_id: second.id }]);
});

it('emits again what n8n has discarded, since the workflow was changed during the poll', async () => {
	const job = createEnded();
	const options = { workflowId: newWorkflowId(), staticData: listOf(job.id) };
	expect(jsonOf(await openTrigger(stage, {}, options).poll())).toHaveLength(1);

	// n8n has saved nothing, so the new activation begins with what was stored before.
	travel(60_000);
	const next = openTrigger(stage, {}, options);
	expect(jsonOf(await next.poll())).toMatchObject([{ job_id: job.id }]);
	expect(await next.poll()).toBeNull();
});

it('emits no more jobs per poll than wanted, and all of them in the end, the oldest first', async () => {
	const ids = [1, 2, 3, 4, 5].map(() => createEnded().id);
	const entries = Object.fromEntries(ids.map((id, place) => [id, { since: 1e12 + place }]));
	const staticData = { global: { viggleWatchList: entries } };
	const parameters = { options: { maxJobsPerPoll: 2 }, watch: 'jobIds', jobIds: ids };
	for (const trigger of [
		openTrigger(stage, { options: { maxJobsPerPoll: 2 } }, { staticData: listOf(...ids) }),
		openTrigger(stage, parameters, { staticData }),
	]) {
		const polls = [await trigger.poll(), await trigger.poll(), await trigger.poll()].map(jsonOf);
		expect(polls.map(({ length }) => length)).toEqual([2, 2, 1]);
		expect(polls.flat().map(({ job_id: id }) => id)).toEqual(ids);
		expect(await trigger.poll()).toBeNull();
	}
});

describe('two triggers in one workflow', () => {
	it('each get the outcome that they want', async () => {
		const [good, bad] = [createEnded(), createEnded({ outcome: 'failed' })];
		const options = { workflowId: newWorkflowId(), staticData: listOf(good.id, bad.id) };
		const complete = openTrigger(stage, {}, { ...options, node: { id: 'one' } });
		const failed = openTrigger(stage, { events: ['failed'] }, { ...options, node: { id: 'two' } });

		const emitted = [await complete.poll(), await failed.poll()].map(jsonOf);
		expect(emitted).toMatchObject([[{ job_id: good.id }], [{ job_id: bad.id }]]);
		for (const trigger of [complete, failed, complete, failed]) {
			expect(await trigger.poll()).toBeNull();
		}
	});

	it('leave an end that the other wants to it', async () => {
		const job = createJob({ outcome: 'failed' });
		const other = node('The Other', 'n8n-nodes-viggle.viggleTrigger', {}, { id: 'two' });
		const options = { workflowId: newWorkflowId(), staticData: listOf(job.id), nodes: [other] };
		const complete = openTrigger(stage, {}, { ...options, node: { id: 'one' } });
		const failed = openTrigger(stage, { events: ['failed'] }, { ...options, node: { id: 'two' } });
		for (const trigger of [complete, failed, complete]) expect(await trigger.poll()).toBeNull();

		clock.advance(61_000);
		expect(await complete.poll()).toBeNull();
		expect(jsonOf(await failed.poll())).toMatchObject([{ job_id: job.id, event: 'failed' }]);
	});
});

it('does nothing while a poll of the same trigger is under way', async () => {
	const job = createEnded();
	stage.emulator.fault({ path: jobPath(job.id), delayMs: 200 });
	const trigger = openTrigger(stage, {}, { staticData: listOf(job.id) });

	const first = trigger.poll();
	const overlapping = openTrigger(stage, {}, { workflowId: trigger.workflow.id });
	expect(await overlapping.poll()).toBeNull();
	expect(jsonOf(await first)).toHaveLength(1);
	expect(reads()).toHaveLength(1);
});

it('sends nothing when nothing is watched', async () => {
	expect(await openTrigger(stage).poll()).toBeNull();
	expect(stage.emulator.requests).toEqual([]);
});
