import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputItems } from '../../scripts/n8n/execution';
import { changeNode, importRecipe, readRecipe } from '../e2e/recipe';
import { expectCut, expectFetched } from '../e2e/timeout';
import { pollOften } from '../e2e/triggerLab';
import { DURABLE_SCHEDULER } from '../e2e/triggerLab';
import { openQueueLab, type QueueLab } from './lab';
import { until, untilFinished } from './patience';
import { prepared } from './prepared';
import { reportedJobs } from './reports';
import { startSlowRender, WAIT, type SlowRender } from './slowRender';
import { ordering, watchingAccount } from './triggerWorkflows';
import { startedBy } from './workers';

let lab: QueueLab;
let slow: SlowRender;
let sharedFolder: string;

beforeAll(async () => {
	// Whichever worker saves a video, it is in a folder that all processes share.
	sharedFolder = join(prepared().folder, randomUUID());
	await mkdir(sharedFolder);
	const env = { N8N_LOG_LEVEL: 'debug', N8N_RESTRICT_FILE_ACCESS_TO: sharedFolder };
	lab = await openQueueLab(env, 'v1');
	slow = await startSlowRender(lab);
});

afterAll(async () => {
	await lab?.close();
	await slow?.emulator.close();
});

async function twoMorePolls(): Promise<void> {
	const lists = () => lab.emulator.sent('GET', '/v1/videos').length;
	const before = lists();
	await until('two more polls', () => lists() >= before + 2);
}

const finish = (...jobIds: string[]) => {
	for (const id of jobIds) lab.emulator.jobs.get(id)!.endsAt = Date.now();
};

/** Orders renders until each worker has made some; their ids. */
async function madeByBothWorkers(): Promise<string[]> {
	const { n8n, emulator, queue } = lab;
	const known = new Set(emulator.jobs.keys());
	const path = randomUUID();
	const workflow = await lab.activate(ordering(path));
	const workers = new Set<number>();
	for (let calls = 1; workers.size < 2 && calls <= 20; calls += 2) {
		await Promise.all([n8n.callWebhook(path), n8n.callWebhook(path)]);
		const made = await untilFinished(n8n, workflow.id, calls + 1);
		for (const [place, worker] of queue.workers.entries()) {
			const started = await startedBy(worker);
			if (made.some(({ id }) => started.includes(id))) workers.add(place);
		}
	}
	expect(workers.size).toBe(2);
	await n8n.deactivate(workflow);
	return [...emulator.jobs.keys()].filter((id) => !known.has(id));
}

describe.each([
	['its default poller', {}],
	['its durable scheduler', DURABLE_SCHEDULER],
])('in queue mode with %s', (_name, env: Record<string, string>) => {
	// What the first run of the main process was started with is the default.
	beforeAll(async () => {
		if (Object.keys(env).length > 0) await lab.restartMain(env);
	});

	it('reports what two workers and a web page have made once each, over a restart too', async () => {
		const { emulator, n8n } = lab;
		const onThePage = (more = {}) => emulator.createJob({ id: `vid_${randomUUID()}`, ...more }).id;
		onThePage({ endsAt: 0 });
		const early = onThePage();
		const workflow = await lab.activate(watchingAccount());
		const reported = async () => await reportedJobs(n8n, workflow);
		await twoMorePolls();
		const made = await madeByBothWorkers();
		await twoMorePolls();
		expect(await reported()).toEqual([]);

		const [first, second, ...rest] = made;
		finish(early, first);
		await until('the first two', async () => (await reported()).length === 2);
		await lab.queue.main.stop();
		finish(second);
		const whileOff = onThePage({ endsAt: Date.now() });
		await lab.restartMain(env);
		await until('what ended meanwhile', async () => (await reported()).length === 4);
		finish(...rest);
		const late = onThePage({ endsAt: Date.now() });
		const all = [early, whileOff, late, ...made].sort();
		await until('the others', async () => (await reported()).length >= all.length);

		await twoMorePolls();
		expect((await reported()).sort()).toEqual(all);
		await n8n.deactivate(workflow);
	});

	it('whatever-is-rendered.json saves what the web page has made', async () => {
		const { n8n, credential, emulator } = lab;
		const kitchen = { n8n, credential, filesFolder: sharedFolder };
		const draft = await readRecipe(kitchen, 'Viggle: whatever is rendered, anywhere');
		const often = changeNode(draft, 'Viggle Trigger', pollOften);
		const workflow = await importRecipe(kitchen, often);
		await n8n.activate(workflow);
		await twoMorePolls();
		const { id } = emulator.createJob({ id: `vid_${randomUUID()}`, endsAt: Date.now() });

		const [execution] = await untilFinished(n8n, workflow.id, 1);

		expect(outputItems(execution, 'Save Video')).toMatchObject([{ json: { job_id: id } }]);
		const bytes = await readFile(join(kitchen.filesFolder, `${id}.mp4`));
		const { sha256 } = emulator.resultDigest();
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
		await n8n.deactivate(workflow);
	});
});

it('a timeout of the workflow leaves the job ID of a worker, and Wait for Job gets the result', async () => {
	const id = expectCut(await slow.cut(), slow.emulator);

	expectFetched(await slow.later(id), WAIT, slow.emulator);
});
