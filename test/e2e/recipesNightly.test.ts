import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { outputItems, type Execution } from '../../scripts/n8n/execution';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';
import { webhook } from './webhookWorkflows';
import { WIRES } from './wires';

const NAME = 'Viggle: nightly renders that are safe to retry';
const START_MS = 30_000;

let lab: Lab;
let workflow: SavedWorkflow;

/** The recipe, started by a call instead of the night; calls say which night it is. */
async function publish(): Promise<(night: number) => Promise<Execution>> {
	const kitchen = kitchenOf(lab);
	const path = randomUUID();
	const onCall = () => ({ ...webhook(path, 'onReceived'), name: 'Every Night' });
	const recipe = changeNode(await readRecipe(kitchen, NAME), 'Every Night', onCall);
	workflow = await importRecipe(kitchen, changeNode(recipe, 'Tonight', onNight));
	await lab.n8n.activate(workflow);
	let nights = 0;
	return async (night) => {
		await lab.n8n.callWebhook(`${path}?night=${night}`);
		return await finished('webhook', ++nights);
	};
}

const runOneNight = async () => await (await publish())(0);

function onNight({ parameters }: INode): Partial<INode> {
	const jsonOutput = String(parameters.jsonOutput);
	const later = "$now.plus(Number($('Every Night').item.json.query.night), 'days')";
	expect(jsonOutput.split('$now')).toHaveLength(2);
	return { parameters: { ...parameters, jsonOutput: jsonOutput.replace('$now', later) } };
}

/** The workflow's newest execution of this mode, as soon as there are so many and it has ended. */
async function finished(mode: string, count = 1): Promise<Execution> {
	const deadline = Date.now() + START_MS;
	for (;;) {
		const listed = await lab.n8n.executions.list(workflow.id);
		const found = listed.filter((each) => each.mode === mode);
		if (found.length === count) return await lab.n8n.executions.wait(found[0].id, 120_000);
		if (Date.now() > deadline) throw new Error(`No execution of mode ${mode} was started`);
		await sleep(200);
	}
}

const posts = () => lab.emulator.sent('POST', lab.wire.renders);

const refuseOneRender = (times: number) =>
	lab.emulator.fault({
		...{ method: 'POST', path: lab.wire.renders, after: 2, times },
		...lab.wire.noCredits,
	});

describe.each(WIRES)('$apiVersion', (wire) => {
	beforeAll(async () => {
		lab = await openLab({}, wire);
	});

	afterAll(() => lab?.close());

	afterEach(async () => {
		lab.emulator.reset();
		await lab.n8n.deactivate(workflow);
	});

	it('retry-safe-nightly.json tries again by itself and pays for each render once', async () => {
		refuseOneRender(1);

		const execution = await runOneNight();

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const jobIds = outputItems(execution, 'Use the Videos Here').map(({ json }) => json.job_id);
		expect(new Set(jobIds)).toEqual(new Set(lab.emulator.jobs.keys()));
		expect(jobIds).toHaveLength(3);
		expect(posts()).toHaveLength(4);
	});

	it('reports a night that failed with the jobs that exist, and a Retry pays only for the rest', async () => {
		refuseOneRender(3);

		const execution = await runOneNight();

		expect(execution.status).toBe('error');
		expect(posts()).toHaveLength(5);
		const made = [...lab.emulator.jobs.keys()];
		expect(made).toHaveLength(2);

		const [{ json: report }] = outputItems(await finished('error'), 'Error Report');
		expect(report.subject).toContain(NAME);
		expect(report.subject).toMatch(/not enough Viggle credits/);
		for (const id of made) expect(report.text).toContain(id);
		expect(report.text).toContain(`/executions/${execution.id}`);

		const retry = await lab.n8n.executions.retry(execution.id);
		const retried = await lab.n8n.executions.wait(retry.id, 120_000);

		expect(retried.status).toBe('success');
		expect(outputItems(retried, 'Use the Videos Here')).toHaveLength(3);
		expect([...lab.emulator.jobs.keys()]).toEqual(expect.arrayContaining(made));
		expect(lab.emulator.jobs.size).toBe(3);
		expect(posts()).toHaveLength(6);
	});

	it('pays once for each render of a night, however often it is run, and for those of the next', async () => {
		const run = await publish();
		const videosOf = async (night: number) => {
			const execution = await run(night);
			return [execution.status, outputItems(execution, 'Use the Videos Here').length];
		};

		refuseOneRender(3);
		expect(await videosOf(0)).toEqual(['error', 0]);
		expect(lab.emulator.jobs.size).toBe(2);
		expect(await videosOf(0)).toEqual(['success', 1]);
		expect(await videosOf(0)).toEqual(['success', 0]);
		expect(lab.emulator.jobs.size).toBe(3);
		expect(await videosOf(1)).toEqual(['success', 3]);
		expect(lab.emulator.jobs.size).toBe(6);
	});

	it('can be published as it is', async () => {
		const kitchen = kitchenOf(lab);
		workflow = await importRecipe(kitchen, await readRecipe(kitchen, NAME));

		await expect(lab.n8n.activate(workflow)).resolves.toBeUndefined();
	});
});
