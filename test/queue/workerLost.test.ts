import { randomUUID } from 'node:crypto';
import type { N8nServer } from '../../scripts/n8n/server';
import { cases, hold, posts as postsOf, type Held } from '../e2e/crashMoments';
import { openQueueLab, type QueueLab } from './lab';
import { retry, until } from './patience';
import { sameKeysAgain } from './sameKeys';
import { renderUploads, upload, videoOf } from './uploads';
import { startedBy } from './workers';

const RENDERS = 10;
const SETTINGS = {
	// n8n's defaults are 60, 10 and 30 s: then it takes two minutes to notice that a worker is gone.
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
	N8N_LOG_LEVEL: 'debug',
};

let lab: QueueLab;

beforeAll(async () => {
	lab = await openQueueLab(SETTINGS);
});

afterEach(() => lab?.emulator.reset());
afterAll(() => lab?.close());

const posts = () => lab.emulator.sent('POST', '/api/render').length;

/** Starts ten executions that wait for a render. Returns the workflow and the executions of each worker. */
async function startRenders() {
	const path = randomUUID();
	const options = { pollIntervalSeconds: 3 };
	const draft = renderUploads(path, { waitForCompletion: true, options });
	const settings = { saveExecutionProgress: true };
	const { id: workflowId } = await lab.activate({ ...draft, settings });
	for (let n = 0; n < RENDERS; n++) await upload(lab.n8n, path, videoOf(10_000, n));
	await until(`${RENDERS} renders`, () => lab.emulator.jobs.size === RENDERS);
	const ids = (await lab.n8n.executions.list(workflowId)).map(({ id }) => id);
	const started = await Promise.all(lab.queue.workers.map(startedBy));
	const perWorker = started.map((all) => all.filter((id) => ids.includes(id)));
	expect(perWorker.flat()).toHaveLength(RENDERS);
	return { workflowId, perWorker };
}

const ended = async (ids: string[]) =>
	await Promise.all(ids.map(async (id) => await lab.n8n.executions.wait(id, 120_000)));

const givenUp = async (workflowId: string, ids: string[]) =>
	await until('the main process to give up', async () => {
		const listed = await lab.n8n.executions.list(workflowId);
		const failed = listed.filter(({ status }) => status === 'error').map(({ id }) => id);
		return ids.every((id) => failed.includes(id));
	});

it.each<[string, (worker: N8nServer) => Promise<void>]>([
	['is killed', async (worker) => await worker.kill()],
	['is stopped, and the renders take longer than it has', async (worker) => await worker.stop()],
])('pays for no render twice when a worker %s, though n8n forgets its work', async (_how, end) => {
	const { n8n, emulator, queue } = lab;
	const { workflowId, perWorker } = await startRenders();
	const [survivors, lost] = perWorker;
	const [, victim] = queue.workers;
	expect(lost.length).toBeGreaterThan(0);

	await end(victim);
	const endedAt = Date.now();
	await givenUp(workflowId, lost);
	const seconds = Math.round((Date.now() - endedAt) / 1000);
	// Only now: a worker that is back sooner calls its executions crashed, and who is first is chance.
	await victim.launch();
	console.log(`Lost ${lost.length} of ${RENDERS} executions, given up after ${seconds} s`);

	// n8n runs none of them again, and keeps nothing of what they had done: no job id, no context.
	for (const { data } of await ended(lost)) {
		expect(data.resultData.error?.message).toContain('failed to be processed too many times');
		expect(data.resultData.runData).toEqual({});
	}
	expect(await n8n.executions.list(workflowId)).toHaveLength(RENDERS);

	// So Retry has nothing to start from. It fails again, and renders nothing again.
	for (const id of lost) {
		expect(await retry(n8n, { id, workflowId })).toMatchObject({ status: 'error' });
	}
	expect(posts()).toBe(RENDERS);

	// Only the log of the worker still knows which renders are paid for.
	const log = await victim.log();
	const logged = [...emulator.jobs.keys()].filter((id) => log.includes(`created job ${id}`));
	expect(logged).toHaveLength(lost.length);

	for (const job of emulator.jobs.values()) job.endsAt = Date.now();
	const others = await ended(survivors);
	expect(others.map(({ status }) => status)).toEqual(survivors.map(() => 'success'));
	expect(posts()).toBe(RENDERS);
	expect(emulator.sent('DELETE', /./)).toEqual([]);
});

it('runs nothing again of what a worker was in the middle of, nor does Retry; the same key pays no more', async () => {
	const { n8n, emulator, queue } = lab;
	emulator.createCharacter({ id: 'char_1' });
	emulator.createScene({ id: 'scene_1' });
	// All of it for one worker, and another one to notice that it is gone.
	const [victim, other] = queue.workers;
	await other.stop();
	const held: Held[] = [];
	for (const { onceKey, ...moment } of cases) held.push(await hold(lab, moment, onceKey));
	const before = postsOf(lab);

	await victim.kill();
	await other.launch();
	await sameKeysAgain(lab, held, other);
	const posted = postsOf(lab);
	// Only what was killed before its key was noted.
	expect(posted).toBe(before + 1);

	for (const { workflow, id } of held) await givenUp(workflow.id, [id]);
	await victim.launch();

	for (const { data } of await ended(held.map(({ id }) => id))) {
		expect(data.resultData.error?.message).toContain('failed to be processed too many times');
		expect(data.resultData.runData).toEqual({});
	}
	for (const { workflow, id } of held) {
		const failed = { id, workflowId: workflow.id };
		expect(await retry(n8n, failed)).toMatchObject({ status: 'error' });
	}
	expect(postsOf(lab)).toBe(posted);
});
