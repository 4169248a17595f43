import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { N8nClient } from '../../scripts/n8n/client';
import { provision } from '../../scripts/n8n/provision';
import { N8nServer } from '../../scripts/n8n/server';
import { buildNode, chain, withCredential } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { webhook } from './webhookWorkflows';

let lab: Lab;
let server: N8nServer | undefined;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(async () => {
	await server?.kill();
	await lab?.close();
});

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

it('works on in an active workflow after n8n was killed and started again', async () => {
	const { tarball, home } = lab.instance;
	const ownHome = join(home, '..', 'crash-home');
	server = await N8nServer.start({ provisioned: await provision(), home: ownHome, tarball });
	const n8n = new N8nClient(server.url);
	await n8n.login();
	const { apiKey, url: baseUrl } = lab.emulator;
	const credential = await n8n.createCredential('viggleApi', { apiKey, baseUrl });
	const path = randomUUID();
	const job = lab.emulator.createJob();
	const nodes = [
		webhook(path),
		buildNode('Get Job', 'n8n-nodes-viggle.viggle', {
			resource: 'job',
			operation: 'get',
			jobId: job.id,
		}),
	];
	await n8n.activate(
		await n8n.createWorkflow(withCredential({ name: 'crash', ...chain(...nodes) }, credential)),
	);

	const answer = async () => await (await n8n.callWebhook(path)).json();
	expect(await answer()).toMatchObject({ job_id: job.id });

	const killed = server.pid ?? 0;
	await server.kill();
	expect(isAlive(killed)).toBe(false);
	await server.launch();

	expect(await answer()).toMatchObject({ job_id: job.id });

	const stopped = server.pid ?? 0;
	await server.stop();
	expect(isAlive(stopped)).toBe(false);
});
