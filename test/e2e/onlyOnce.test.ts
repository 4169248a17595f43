import { randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { outputItems, type Execution } from '../../scripts/n8n/execution';
import { buildNode, chain, withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { playAsVisitor } from './visitor';
import { webhook } from './webhookWorkflows';

/** Long enough to be running when the workflow's time is over. */
const RENDER_SECONDS = 24;
const TIMEOUT_SECONDS = 16;

let lab: Lab;
let own: OwnServer;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: RENDER_SECONDS });
	// No name that anything answers to: links with it are opened under the address of the test.
	own = await startOwnServer(lab, 'once-home', { WEBHOOK_URL: 'http://n8n.internal/' });
});

afterAll(async () => {
	await own?.server.stop();
	await lab?.close();
});

afterEach(() => lab?.emulator.reset());

const viggle = (name: string, parameters: INodeParameters) =>
	buildNode(name, 'n8n-nodes-viggle.viggle', parameters);
const createRender = (parameters: INodeParameters = {}) =>
	viggle('Create Render', {
		resource: 'render',
		operation: 'create',
		imageSource: 'url',
		imageUrl: 'https://example.com/character.png',
		videoSource: 'url',
		videoUrl: 'https://example.com/dance.mp4',
		...parameters,
	});
const posts = () => lab.emulator.sent('POST', '/api/render');

/** Executes it as its manual trigger's button does. */
async function execute(draft: WorkflowDraft): Promise<Execution> {
	const workflow = await own.n8n.createWorkflow(withCredential(draft, own.credential));
	const id = await own.n8n.executions.run(workflow, { triggerToStartFrom: { name: 'Start' } });
	return await own.n8n.executions.wait(id);
}

const started = (...nodes: Array<ReturnType<typeof viggle>>) =>
	chain(buildNode('Start', 'n8n-nodes-base.manualTrigger'), ...nodes);

describe('a webhook that comes twice', () => {
	async function calls(
		path: string,
		options: INodeParameters,
	): Promise<(id: string) => Promise<string>> {
		const key = { onceKey: '={{ $json.body.id }}', ...options };
		const draft = { name: path, ...chain(webhook(path), createRender({ options: key })) };
		await own.n8n.activate(await own.n8n.createWorkflow(withCredential(draft, own.credential)));
		return async (id) => {
			const headers = { 'Content-Type': 'application/json' };
			const body = JSON.stringify({ id });
			return await (await own.n8n.callWebhook(path, { method: 'POST', headers, body })).text();
		};
	}

	it('is paid for once, one call after the other', async () => {
		const call = await calls(randomUUID(), {});

		const first = await call('order-1');
		const second = await call('order-1');
		await call('order-2');

		expect(posts()).toHaveLength(2);
		expect(first).toContain('"job_id"');
		expect(second).not.toContain('"job_id"');
	});

	it.each(['error', 'skip'])('is paid for once, five calls at once: %s', async (onRepeat) => {
		const call = await calls(randomUUID(), { onRepeat });
		await call('warm-up');
		lab.emulator.reset();

		const answers = await Promise.all(Array.from({ length: 5 }, async () => await call('order-1')));

		expect(posts()).toHaveLength(1);
		expect(answers.filter((answer) => answer.includes('"job_id"'))).toHaveLength(1);
	});

	it('is paid for once, also when n8n was killed in between', async () => {
		const path = randomUUID();
		const call = await calls(path, {});
		await call('order-1');
		await own.server.kill();
		await own.server.launch();
		await own.n8n.login();

		const second = await call('order-1');

		expect(posts()).toHaveLength(1);
		expect(second).not.toContain('"job_id"');
	});
});

it('a timeout of the workflow leaves the job ID, and Wait for Job gets the result later', async () => {
	const waiting = { waitForCompletion: true, options: { cancelOnStop: true } };
	const draft = {
		name: 'timeout',
		...started(createRender(waiting)),
		settings: { executionTimeout: TIMEOUT_SECONDS },
	};

	const cut = await execute(draft);

	const [id] = [...lab.emulator.jobs.keys()];
	expect(cut.status).toBe('error');
	expect(cut.data.resultData.error?.message).toContain(
		`Job ${id} is not finished, and n8n is about to end this execution, which 'Timeout Workflow' in the settings of the workflow gives ${TIMEOUT_SECONDS} seconds`,
	);
	expect(lab.emulator.sent('DELETE', /./)).toEqual([]);

	const wait = viggle('Wait', { resource: 'job', operation: 'wait', jobId: id });
	const later = await execute({ name: 'later', ...started(wait) });

	expect(outputItems(later, 'Wait')[0].json).toMatchObject({ job_id: id, status: 'complete' });
	expect(posts()).toHaveLength(1);
});

it('a public link opens without a login, and no other does', async () => {
	const { id } = lab.emulator.createJob({ cost: 1, endsAt: 1 });
	const options = { publicLinkDays: 30 };
	const download = viggle('Download', {
		resource: 'job',
		operation: 'download',
		jobId: id,
		options,
	});

	const execution = await execute({ name: 'link', ...started(download) });

	const [{ json, binary }] = outputItems(execution, 'Download');
	const link = String(json.public_url).replace('http://n8n.internal', own.server.url);
	expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/rest\/binary-data\/signed\?token=/);
	const response = await fetch(link);
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('video/mp4');
	const video = Buffer.from(await response.arrayBuffer());
	expect(video).toEqual(await own.n8n.binary(binary!.data.id!));
	expect(await playAsVisitor(link)).toBeGreaterThan(0);
	expect((await fetch(`${link}x`)).status).toBe(400);
	const hints = execution.data.resultData.runData.Download[0].hints ?? [];
	expect(hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('Public links begin with http://n8n.internal'),
	);
});
