import { randomUUID } from 'node:crypto';
import { openQueueLab, type QueueLab } from './lab';
import { until } from './patience';
import { renderUploads, upload, videoOf } from './uploads';
import { startedBy } from './workers';

const RENDERS = 10;
/** n8n's defaults are 60, 10 and 30 s: then it takes two minutes to notice that a worker is gone. */
const NOTICES_SOON = {
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

let lab: QueueLab;

beforeAll(async () => {
	lab = await openQueueLab(NOTICES_SOON);
});

afterAll(() => lab?.close());

const posts = () => lab.emulator.sent('POST', '/api/render').length;

async function startRenders(): Promise<string> {
	const path = randomUUID();
	const options = { pollIntervalSeconds: 3 };
	const draft = renderUploads(path, { waitForCompletion: true, options });
	const { id } = await lab.activate({ ...draft, settings: { saveExecutionProgress: true } });
	for (let n = 0; n < RENDERS; n++) await upload(lab.n8n, path, videoOf(10_000, n));
	await until(`${RENDERS} renders`, () => lab.emulator.jobs.size === RENDERS);
	return id;
}

const ended = async (ids: string[]) =>
	await Promise.all(ids.map(async (id) => await lab.n8n.executions.wait(id, 120_000)));

/** A worker that starts again calls its executions crashed for a moment, before the main process gives them up. */
const givenUp = async (workflowId: string, ids: string[]) =>
	await until('the main process to give up', async () => {
		const listed = await lab.n8n.executions.list(workflowId);
		return (
			listed.filter(({ id, status }) => ids.includes(id) && status === 'error').length ===
			ids.length
		);
	});

it('pays for no render twice when a worker is killed, though n8n forgets what the worker did', async () => {
	const { n8n, emulator, queue } = lab;
	const workflowId = await startRenders();
	const [survivor, victim] = queue.workers;
	const [kept, lost] = await Promise.all([survivor, victim].map(startedBy));
	expect([...kept, ...lost]).toHaveLength(RENDERS);
	expect(lost.length).toBeGreaterThan(0);

	await victim.kill();
	const killedAt = Date.now();
	// As whatever supervises it would.
	await victim.launch();
	await givenUp(workflowId, lost);
	const seconds = Math.round((Date.now() - killedAt) / 1000);
	console.log(`Killed with ${lost.length} of ${RENDERS} executions, given up after ${seconds} s`);

	// n8n runs none of them again, and keeps nothing of what they had done: no job id, no context.
	for (const { data } of await ended(lost)) {
		expect(data.resultData.error?.message).toContain('failed to be processed too many times');
		expect(data.resultData.runData).toEqual({});
	}
	expect(await n8n.executions.list(workflowId)).toHaveLength(RENDERS);

	// So Retry has nothing to start from. It fails again, and renders nothing again.
	for (const id of lost) {
		const retried = await n8n.executions.retry(id);
		expect(await n8n.executions.wait(retried.id)).toMatchObject({ status: 'error' });
	}
	expect(posts()).toBe(RENDERS);

	for (const job of emulator.jobs.values()) job.endsAt = Date.now();
	const others = await ended(kept);
	expect(others.map(({ status }) => status)).toEqual(kept.map(() => 'success'));
	expect(posts()).toBe(RENDERS);
	expect(emulator.sent('DELETE', /./)).toEqual([]);
});
