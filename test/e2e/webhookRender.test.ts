import { createHash, randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { until } from '../queue/patience';
import { openLab, placeFixture, type Lab } from './lab';
import { filesFromCaller, filesFromDisk } from './webhookWorkflows';
import { WIRES } from './wires';

let lab: Lab;
let imagePath: string;
let videoPath: string;

async function activate(draft: WorkflowDraft): Promise<string> {
	const workflow = await lab.n8n.createWorkflow(withCredential(draft, lab.credential));
	await lab.n8n.activate(workflow);
	return workflow.id;
}

async function expectedFile(path: string, mimeType: string) {
	const sha256 = createHash('sha256')
		.update(await readFile(path))
		.digest('hex');
	const { size } = await stat(path);
	return expect.objectContaining({ fileName: basename(path), mimeType, size, sha256 });
}

/** The one render that the API has received since the last call. */
async function expectOneRender(): Promise<void> {
	const { emulator, wire } = lab;
	const [request, ...others] = emulator.sent('POST', wire.renders);
	expect(others).toEqual([]);
	expect(request.files).toEqual({
		[wire.image]: await expectedFile(imagePath, 'image/png'),
		[wire.video]: await expectedFile(videoPath, 'video/mp4'),
	});
	expect(request.fields).toEqual(wire.fields);
	expect(request.headers.authorization).toBe(`Bearer ${emulator.apiKey}`);
	expect(request.chunked).toBe(false);
	const fileBytes = Object.values(request.files).reduce((sum, { size }) => sum + size, 0);
	expect(request.contentLength).toBeGreaterThan(fileBytes);
	expect(request.status).toBe(wire.accepted);
}

async function upload(path: string): Promise<Response> {
	const form = new FormData();
	form.append(
		'image',
		new Blob([await readFile(imagePath)], { type: 'image/png' }),
		'character.png',
	);
	form.append('video', new Blob([await readFile(videoPath)], { type: 'video/mp4' }), 'driving.mp4');
	return await lab.n8n.callWebhook(path, { method: 'POST', body: form });
}

describe.each(WIRES)('$apiVersion', (wire) => {
	beforeAll(async () => {
		lab = await openLab({}, wire);
		imagePath = await placeFixture(lab, 'character.png');
		videoPath = await placeFixture(lab, 'driving.mp4');
	});
	afterEach(() => lab?.emulator.reset());
	afterAll(() => lab?.close());

	it('renders files from disk and answers the webhook with the job', async () => {
		const path = randomUUID();
		const workflowId = await activate(filesFromDisk(path, imagePath, videoPath));

		const response = await lab.n8n.callWebhook(path);
		const answer = (await response.json()) as { job_id: string; status: string };

		expect(response.status).toBe(200);
		expect([...lab.emulator.jobs.keys()]).toEqual([answer.job_id]);
		expect(['queued', 'processing', 'complete']).toContain(answer.status);
		await expectOneRender();
		expect(lab.emulator.sent('GET', lab.wire.job(answer.job_id))).toHaveLength(1);

		const [summary] = await lab.n8n.executions.list(workflowId);
		const execution = await lab.n8n.executions.wait(summary.id);
		expect(execution.status).toBe('success');
		expect(execution.stored).toContain(answer.job_id);
		expect(execution.stored).not.toContain(lab.emulator.apiKey);
	});

	it('pays once for uploaded files when the execution fails and is retried', async () => {
		const path = randomUUID();
		const draft = filesFromCaller(path);
		const create = draft.nodes.find(({ name }) => name === 'Create Render')!;
		create.parameters = { ...create.parameters, waitForCompletion: true };
		const workflowId = await activate(draft);
		lab.emulator.fault({ method: 'GET', path: lab.wire.jobs, status: 403 });
		await upload(path);
		const { executions } = lab.n8n;
		const [{ id }] = await executions.list(workflowId);
		expect(await executions.wait(id)).toMatchObject({ status: 'error' });
		expect(lab.emulator.jobs.size).toBe(1);

		await executions.retry(id);
		const retried = async () =>
			(await executions.list(workflowId)).find(({ mode }) => mode === 'retry');
		const retry = await until('the retry', async () => await retried());

		expect(await executions.wait(retry.id)).toMatchObject({ status: 'success' });
		expect(lab.emulator.sent('POST', lab.wire.renders)).toHaveLength(1);
	});

	it('renders files that the caller of the webhook uploads', async () => {
		const path = randomUUID();
		await activate(filesFromCaller(path));

		const response = await upload(path);

		expect(await response.json()).toMatchObject({
			job_id: expect.stringMatching(`^${wire.prefix}`),
		});
		await expectOneRender();
	});

	it('leaves the key in no log and nowhere readable in the database', async () => {
		const { home } = lab.instance;
		const written = await Promise.all(
			['n8n.log', '.n8n/database.sqlite', '.n8n/database.sqlite-wal'].map((file) =>
				readFile(`${home}/${file}`, 'latin1').catch(() => ''),
			),
		);

		expect(written.join('')).toContain(lab.credential.id);
		expect(written.join('').includes(lab.emulator.apiKey)).toBe(false);
	});
});
