import { randomUUID } from 'node:crypto';
import { outputItems } from '../../scripts/n8n/execution';
import { WORKER_CONCURRENCY } from '../../scripts/n8n/roles';
import { openQueueLab, type QueueLab } from './lab';
import { retry, until, untilFinished } from './patience';
import { renderUploads, sha256, upload, videoOf } from './uploads';
import { startedBy } from './workers';

const MEGABYTES = 1024 * 1024;
const EXECUTIONS = 30;
const KEYS = 16;

let lab: QueueLab;

beforeAll(async () => {
	lab = await openQueueLab();
});

afterEach(() => lab?.emulator.reset());
afterAll(() => lab?.close());

const posts = () => lab.emulator.sent('POST', '/api/render');

/** Waits until the API has so many jobs, and returns them. */
async function jobs(count: number) {
	await until(`${count} jobs`, () => lab.emulator.jobs.size >= count);
	return [...lab.emulator.jobs.values()];
}

/** The 30 executions use 20 places at once, so some wait in the queue. Their renders end when all places are taken. */
it('spreads renders over both workers, and each execution gets the video of its own job', async () => {
	const path = randomUUID();
	const { n8n, emulator, queue } = lab;
	const options = { pollIntervalSeconds: 3 };
	const parameters = { waitForCompletion: true, downloadResult: true, options };
	const { id: workflowId } = await lab.activate(renderUploads(path, parameters));
	const videos = Array.from({ length: EXECUTIONS }, (_, n) => videoOf(5 * MEGABYTES, n));

	for (const [number, video] of videos.entries()) await upload(n8n, path, video, number);
	await jobs(2 * WORKER_CONCURRENCY);
	const running = await Promise.all(queue.workers.map(startedBy));
	expect(running.map(({ length }) => length)).toEqual([WORKER_CONCURRENCY, WORKER_CONCURRENCY]);

	const isEnded = new Set<string>();
	await until('all renders', async () => {
		for (const job of emulator.jobs.values()) {
			if (isEnded.has(job.id)) continue;
			// Of another size, so that a video of another job would be noticed.
			job.resultBytes = 5 * MEGABYTES + isEnded.size;
			job.endsAt = Date.now();
			isEnded.add(job.id);
		}
		return isEnded.size === EXECUTIONS;
	});
	const executions = await untilFinished(n8n, workflowId, EXECUTIONS);

	expect(executions.map(({ status }) => status)).toEqual(Array(EXECUTIONS).fill('success'));
	expect(posts()).toHaveLength(EXECUTIONS);
	const perWorker = await Promise.all(queue.workers.map(startedBy));
	expect(perWorker.flat().sort()).toEqual(executions.map(({ id }) => id).sort());
	console.log(`Executions per worker: ${perWorker.map(({ length }) => length).join(' and ')}`);

	const numbers: number[] = [];
	for (const execution of executions) {
		const [{ json: received }] = outputItems(execution, 'Webhook');
		const [{ json, binary }] = outputItems(execution, 'Create Render');
		const number = Number((received.body as { number: string }).number);
		const job = emulator.jobs.get(String(json.job_id));
		expect(job?.files.driving_video.sha256).toBe(sha256(videos[number]));
		// Read from the main process, while a worker has stored it.
		const { id = '' } = binary?.data ?? {};
		expect(id).toMatch(/^database:/);
		const result = await n8n.binary(id);
		expect(result).toHaveLength(job?.resultBytes ?? 0);
		expect(sha256(result)).toBe(emulator.resultDigest('video', job?.resultBytes).sha256);
		numbers.push(number);
	}
	expect(numbers.sort((a, b) => a - b)).toEqual([...videos.keys()]);
});

it('lets Stop in the editor end a wait on a worker and cancel the render on Viggle', async () => {
	const path = randomUUID();
	const parameters = { waitForCompletion: true, options: { cancelOnStop: true } };
	const { id: workflowId } = await lab.activate(renderUploads(path, parameters));
	await upload(lab.n8n, path, videoOf(MEGABYTES, 1));
	const [job] = await jobs(1);
	const [{ id }] = await lab.n8n.executions.list(workflowId);

	await lab.n8n.executions.stop(id);

	await until('the cancellation', () => job.cancelledAt !== undefined);
	expect(lab.emulator.sent('DELETE', `/api/render/${job.id}`)).toHaveLength(1);
	expect((await lab.n8n.executions.wait(id)).status).toBe('canceled');
	expect(posts()).toHaveLength(1);
});

it('goes on with the paid job when a failed execution is retried from the interface', async () => {
	const path = randomUUID();
	const options = { timeoutMinutes: 0.05, pollIntervalSeconds: 3 };
	const draft = renderUploads(path, { waitForCompletion: true, options });
	const { id: workflowId } = await lab.activate(draft);
	await upload(lab.n8n, path, videoOf(MEGABYTES, 2));
	const [job] = await jobs(1);
	const [failed] = await untilFinished(lab.n8n, workflowId, 1);
	expect(failed.data.resultData.error?.message).toContain(`Job ${job.id} is not finished`);

	job.endsAt = Date.now();
	const retried = await retry(lab.n8n, failed);

	expect(retried.status).toBe('success');
	expect(outputItems(retried, 'Create Render')[0].json).toMatchObject({
		job_id: job.id,
		status: 'complete',
	});
	expect(posts()).toHaveLength(1);
});

/** n8n stores all keys of a node at once, so that workers write over what others have noted. */
it('pays once for each of many keys that come to both workers at once, and not again later', async () => {
	const path = randomUUID();
	const options = { onceKey: '={{ $json.body.number }}' };
	const { id: workflowId } = await lab.activate(renderUploads(path, { options }));
	const keys = Array.from({ length: KEYS }, (_, n) => n);
	const callAll = async () =>
		await Promise.all(
			keys.map(async (key) => await upload(lab.n8n, path, videoOf(10_000, key), key)),
		);

	await callAll();
	const first = await untilFinished(lab.n8n, workflowId, KEYS);
	expect(first.map(({ status }) => status)).toEqual(keys.map(() => 'success'));
	expect(posts()).toHaveLength(KEYS);
	const perWorker = (await Promise.all(lab.queue.workers.map(startedBy))).map((ids) =>
		first.filter(({ id }) => ids.includes(id)),
	);
	expect(Math.min(...perWorker.map(({ length }) => length))).toBeGreaterThan(0);

	await callAll();
	const all = await untilFinished(lab.n8n, workflowId, 2 * KEYS);
	expect(all.slice(KEYS).map(({ status }) => status)).toEqual(keys.map(() => 'error'));
	expect(posts()).toHaveLength(KEYS);
});
