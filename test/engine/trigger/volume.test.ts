import { watchJob } from '../../../nodes/Viggle/watchList/watchJob';
import type { Stage } from '../../support/stage';
import {
	jsonOf,
	listOf,
	newWorkflowId,
	openTrigger,
	openTriggerStage,
	storedList,
} from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const SECOND = 1_000;
const createJobs = (count: number, endsAt: number) =>
	Array.from({ length: count }, () => stage.emulator.createJob({ endsAt }).id);
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

it('a thousand running jobs fit in one poll, and none is read twice', async () => {
	const ids = createJobs(1_000, Infinity);
	const budgetMs = 45 * SECOND;
	const trigger = openTrigger(stage, {}, { staticData: listOf(...ids), budgetMs });

	expect(await trigger.poll()).toBeNull();

	const read = stage.emulator.requests.map(({ path }) => path.split('/').at(-1));
	expect(read).toHaveLength(1_000);
	expect(new Set(read)).toEqual(new Set(ids));
}, 60_000);

it('a thousand jobs that have ended at once are all emitted once', async () => {
	const ids = createJobs(1_000, 0);
	const budgetMs = 45 * SECOND;
	const trigger = openTrigger(stage, {}, { staticData: listOf(...ids), budgetMs });
	const emitted = [await trigger.poll(), await trigger.poll()].flatMap(jsonOf);
	expect(emitted).toHaveLength(1_000);
	expect(new Set(emitted.map(({ job_id: id }) => id))).toEqual(new Set(ids));
}, 60_000);

it('of 10,000 watched jobs the newest 5,000 stay, and what n8n stores stays below a megabyte', async () => {
	const now = Date.now();
	const entries = Object.fromEntries(
		Array.from({ length: 10_000 }, (_, place) => [
			`job_${place.toString(16).padStart(16, '0')}`,
			{ since: now - 86_400_000 + place, ...(place % 5 === 0 && { done: now - place }) },
		]),
	);
	const staticData = { global: { viggleWatchList: entries } };
	const [job] = createJobs(1, 0);
	Object.assign(entries, { [job]: { since: now } });
	const options = { staticData, budgetMs: 100, workflowId: newWorkflowId() };
	const trigger = openTrigger(stage, { options: { maxJobsPerPoll: 1 } }, options);
	const firstLine = stage.engine.log.length;

	await trigger.poll();

	const stored = trigger.staticData();
	expect(bytesOf(stored)).toBeLessThan(1_000_000);
	const list = (stored.global as typeof staticData.global).viggleWatchList;
	expect(Object.keys(list)).toHaveLength(5_000);
	expect(list).toHaveProperty(job);
	const warnings = stage.engine.log.slice(firstLine).filter((line) => line.startsWith('warn'));
	expect(warnings.join()).toContain('3001 watched jobs did not fit');
}, 60_000);

it('a process in which nobody polls remembers no more than that either', async () => {
	const workflowId = newWorkflowId();
	const functions = {
		getMode: () => 'trigger',
		getWorkflow: () => ({ id: workflowId, active: true }),
	} as Parameters<typeof watchJob>[0];
	const tell = () => undefined;
	for (let job = 0; job < 5_200; job++) watchJob(functions, { id: `job_${job}` }, tell);
	const trigger = openTrigger(stage, {}, { workflowId, budgetMs: 50 });
	await trigger.poll();
	expect(Object.keys(storedList(trigger.staticData()))).toHaveLength(5_000);
}, 60_000);

it('5,000 named jobs are taken, read as far as the time goes, and stored below a megabyte', async () => {
	const jobIds = Array.from(
		{ length: 5_000 },
		(_, job) => `job_${job.toString(16).padStart(16, '0')}`,
	);
	const parameters = { watch: 'jobIds', jobIds: jobIds.join(', ') };
	const trigger = openTrigger(stage, parameters, { budgetMs: 500 });

	expect(await trigger.poll()).toBeNull();

	const read = stage.emulator.requests.length;
	expect(read).toBeGreaterThan(0);
	await trigger.poll();
	const paths = stage.emulator.requests.map(({ path }) => path);
	expect(new Set(paths).size).toBeGreaterThan(read);
	expect(bytesOf(trigger.staticData())).toBeLessThan(1_000_000);
}, 60_000);
