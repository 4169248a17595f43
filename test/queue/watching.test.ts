import { randomUUID } from 'node:crypto';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems } from '../../scripts/n8n/execution';
import type { Kitchen } from '../e2e/recipe';
import { DURABLE_CURSORS, DURABLE_SCHEDULER } from '../e2e/triggerLab';
import { deliveries, importJobBoard, orderRender } from './jobBoard';
import { openQueueLab, type QueueLab } from './lab';
import { startNewsFeed, type NewsFeed } from './newsFeed';
import { until } from './patience';
import { reportedJobs } from './reports';
import { hasCursor, staticDataOf, storedCursor } from './staticData';
import { watchingItself, watchingJobs, writingStaticData } from './triggerWorkflows';

let lab: QueueLab;
let feed: NewsFeed;

beforeAll(async () => {
	feed = await startNewsFeed();
	lab = await openQueueLab();
});

afterAll(async () => {
	await lab?.close();
	await feed?.close();
});

const reads = (jobId: string) => lab.emulator.sent('GET', `/api/render/${jobId}`).length;

async function twoMorePolls(jobId: string): Promise<void> {
	const before = reads(jobId);
	await until('two more polls', () => reads(jobId) >= before + 2);
}

const finish = (jobId: string) => {
	lab.emulator.jobs.get(jobId)!.endsAt = Date.now();
};

const reported = async (workflow: SavedWorkflow) => await reportedJobs(lab.n8n, workflow);

describe.each([
	['its default poller', {}],
	['its durable scheduler', DURABLE_SCHEDULER],
	['its durable scheduler and cursors', DURABLE_CURSORS],
])('in queue mode with %s', (_name, env: Record<string, string>) => {
	// What the first run of the main process was started with is the default.
	beforeAll(async () => {
		if (Object.keys(env).length > 0) await lab.restartMain(env);
	});

	it('reports each of the given jobs once, also over a restart of the main process', async () => {
		const [early, late, later, endless] = Array.from(
			{ length: 4 },
			() => lab.emulator.createJob().id,
		);
		finish(early);
		const workflow = await lab.activate(watchingJobs([early, late, later, endless]));
		await until('the first job', async () => (await reported(workflow)).length === 1);
		finish(late);
		await until('the second job', async () => (await reported(workflow)).length === 2);
		finish(later);
		await until('the third job', async () => (await reported(workflow)).length >= 3);

		await twoMorePolls(endless);
		await lab.restartMain(env);
		await twoMorePolls(endless);
		expect(await reported(workflow)).toEqual([early, late, later]);
		await lab.n8n.deactivate(workflow);
	});

	it('refuses to watch its own renders, says so, and leaves what other nodes remember', async () => {
		const path = randomUUID();
		const workflow = await lab.activate(watchingItself(path, feed.url));
		// Durable cursors have a table of their own, which no worker writes to.
		const remembered = env === DURABLE_CURSORS ? staticDataOf : storedCursor;
		const stored = await remembered(lab.queue, workflow);

		await lab.n8n.callWebhook(path);

		const [{ id }] = (await lab.n8n.executions.list(workflow.id)).filter(
			({ mode }) => mode === 'webhook',
		);
		const execution = await lab.n8n.executions.wait(id);
		for (const node of ['Create Render', 'Watch Job']) {
			const [{ json }] = outputItems(execution, node);
			expect(json).toMatchObject({ watched: false, job_id: expect.stringMatching(/^job_/) });
			expect(execution.data.resultData.runData[node][0].hints).toContainEqual(
				expect.objectContaining({ message: expect.stringMatching(/queue mode.*Job IDs/) }),
			);
		}
		expect(await staticDataOf(lab.queue, workflow)).toBe(stored);
		await lab.n8n.deactivate(workflow);
	});

	it('delivers each job of the job board once, though a worker is killed', async () => {
		const { n8n, credential, queue } = lab;
		const kitchen: Kitchen = { n8n, credential, filesFolder: queue.main.filesFolder };
		const board = await importJobBoard(kitchen);
		const known = new Set(lab.emulator.jobs.keys());
		for (let order = 0; order < 3; order++) await orderRender(kitchen, board);
		const ordered = [...lab.emulator.jobs.keys()].filter((id) => !known.has(id));
		expect(ordered).toHaveLength(3);
		await n8n.activate(board);
		await until('looks at the board', () => ordered.every((id) => reads(id) >= 1));

		const [victim] = queue.workers;
		await victim.kill();
		await victim.launch();
		ordered.forEach(finish);
		const { looks } = await until('all deliveries', async () => {
			const soFar = await deliveries(kitchen, board);
			return soFar.jobIds.length >= ordered.length && soFar;
		});
		await until(
			'two more looks',
			async () => (await deliveries(kitchen, board)).looks >= looks + 2,
		);

		expect((await deliveries(kitchen, board)).jobIds.sort()).toEqual(ordered.sort());
		await n8n.deactivate(board);
	});

	if (env === DURABLE_CURSORS) return;

	/** When this fails, n8n has learned to keep static data, and queue mode can be offered more. */
	it('has to refuse, because what a worker stores replaces what other nodes remember', async () => {
		const path = randomUUID();
		const workflow = await lab.activate(writingStaticData(path, feed.url));
		await storedCursor(lab.queue, workflow);

		await lab.n8n.callWebhook(path);

		await until('the cursor to be lost', async () => {
			const stored = await staticDataOf(lab.queue, workflow);
			return stored.includes('written') && !hasCursor(stored);
		});
	});
});
