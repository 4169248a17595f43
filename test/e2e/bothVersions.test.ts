import { createHash } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { Credential } from '../../scripts/n8n/client';
import { outputItems } from '../../scripts/n8n/execution';
import { buildNode, connect, credentialReference } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { CLASSIC, V1, WIRES } from './wires';

const RENDER = {
	...{ resource: 'render', operation: 'create', inputMode: 'onDemand' },
	...{ imageSource: 'url', imageUrl: 'https://example.com/character.png' },
	...{ videoSource: 'url', videoUrl: 'https://example.com/dance.mp4' },
};
const jobId = '={{ $json.job_id }}';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 1 });
});
afterAll(() => lab?.close());

const viggle = (name: string, parameters: INodeParameters, credential: Credential): INode =>
	buildNode(name, 'n8n-nodes-viggle.viggle', parameters, {
		credentials: credentialReference(credential),
	});

it('one workflow makes jobs of both versions, and reads each with the credential of the other', async () => {
	const { n8n, emulator, secret } = lab;
	const [classic, v1] = await Promise.all(
		WIRES.map(async ({ apiVersion }) =>
			n8n.createCredential('viggleApi', { ...secret, apiVersion }, apiVersion),
		),
	);
	const start = buildNode('Start', 'n8n-nodes-base.manualTrigger');
	const rows = [
		{ made: CLASSIC, by: classic, readBy: v1 },
		{ made: V1, by: v1, readBy: classic },
	].map(({ made, by, readBy }) => ({
		made,
		nodes: [
			viggle(`Make ${made.apiVersion}`, RENDER, by),
			viggle(`Wait ${made.apiVersion}`, { resource: 'job', operation: 'wait', jobId }, readBy),
			viggle(`Get ${made.apiVersion}`, { resource: 'job', operation: 'download', jobId }, readBy),
		],
	}));
	const draft = {
		name: 'both',
		nodes: [start, ...rows.flatMap(({ nodes }) => nodes)],
		connections: {},
	};
	for (const { nodes } of rows) {
		[start, ...nodes].reduce((from, to) => {
			connect(draft.connections, from, to);
			return to;
		});
	}
	const workflow = await n8n.createWorkflow(draft);

	const id = await n8n.executions.run(workflow, { triggerToStartFrom: { name: 'Start' } });
	const execution = await n8n.executions.wait(id);

	expect(execution.data.resultData.error).toBeUndefined();
	expect(emulator.jobs.size).toBe(2);
	for (const { made } of rows) {
		const [{ json, binary }] = outputItems(execution, `Get ${made.apiVersion}`);
		expect(json).toMatchObject({
			job_id: expect.stringMatching(`^${made.prefix}`),
			status: 'complete',
		});
		const bytes = await n8n.binary(String(binary?.data.id));
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(emulator.resultDigest().sha256);
		expect(emulator.sent('POST', made.renders)).toHaveLength(1);
		const looks = emulator.sent('GET', made.jobs).map(({ path }) => path);
		expect(new Set(looks)).toEqual(new Set([made.job(String(json.job_id))]));
	}
});
