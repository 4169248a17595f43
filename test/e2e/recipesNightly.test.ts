import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** The recipe, started by a call instead of the night. */
async function runOneNight(): Promise<Execution> {
	const kitchen = kitchenOf(lab);
	const path = randomUUID();
	const onCall = () => ({ ...webhook(path, 'onReceived'), name: 'Every Night' });
	const recipe = await readRecipe(kitchen, NAME);
	workflow = await importRecipe(kitchen, changeNode(recipe, 'Every Night', onCall));
	await lab.n8n.activate(workflow);
	await lab.n8n.callWebhook(path);
	return await finished('webhook');
}

/** The workflow's execution of this mode, as soon as there is one and it has ended. */
async function finished(mode: string): Promise<Execution> {
	const deadline = Date.now() + START_MS;
	for (;;) {
		const listed = await lab.n8n.executions.list(workflow.id);
		const found = listed.find((each) => each.mode === mode);
		if (found) return await lab.n8n.executions.wait(found.id, 120_000);
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

	it('can be published as it is', async () => {
		const kitchen = kitchenOf(lab);
		workflow = await importRecipe(kitchen, await readRecipe(kitchen, NAME));

		await expect(lab.n8n.activate(workflow)).resolves.toBeUndefined();
	});
});
