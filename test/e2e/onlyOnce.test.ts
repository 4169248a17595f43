import { createHmac, randomUUID } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { outputItems, type Execution } from '../../scripts/n8n/execution';
import { buildNode, chain, withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { startOwnServer, type OwnServer } from './ownServer';
import { expectCut, expectFetched, ONE_MINUTE, RENDER_SECONDS } from './timeout';
import { playAsVisitor } from './visitor';
import { webhook } from './webhookWorkflows';

/** What signs the public links. */
const SIGNING_SECRET = 'of-this-test';

let lab: Lab;
let own: OwnServer;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: RENDER_SECONDS });
	// No name that anything answers to: links with it are opened under the address of the test.
	own = await startOwnServer(lab, 'once-home', {
		WEBHOOK_URL: 'http://n8n.internal/',
		N8N_BINARY_DATA_SIGNING_SECRET: SIGNING_SECRET,
	});
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
	return await own.n8n.executions.wait(id, RENDER_SECONDS * 1000);
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
	const draft = { name: 'timeout', ...started(createRender(waiting)), settings: ONE_MINUTE };

	const id = expectCut(await execute(draft), lab.emulator);

	const wait = viggle('Wait', { resource: 'job', operation: 'wait', jobId: id });
	expectFetched(await execute({ name: 'later', ...started(wait) }), 'Wait', lab.emulator);
});

/** What a link answers when so many days have passed since it was made, which no test can wait for. */
async function statusAfter(days: number, link: string): Promise<number> {
	const url = new URL(link);
	const [head, body] = url.searchParams.get('token')!.split('.');
	const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number };
	const aged = JSON.stringify({ ...claims, exp: claims.exp - days * 24 * 3600 });
	const signed = `${head}.${Buffer.from(aged).toString('base64url')}`;
	const signature = createHmac('sha256', SIGNING_SECRET).update(signed).digest('base64url');
	url.searchParams.set('token', `${signed}.${signature}`);
	return (await fetch(url)).status;
}

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
	expect(await statusAfter(29, link)).toBe(200);
	expect(await statusAfter(31, link)).toBe(400);
	const hints = execution.data.resultData.runData.Download[0].hints ?? [];
	expect(hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('Public links begin with http://n8n.internal'),
	);
});
