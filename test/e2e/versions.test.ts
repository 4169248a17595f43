import { createHash } from 'node:crypto';
import { outputItems } from '../../scripts/n8n/execution';
import { buildNode, chain, withCredential } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab({ renderSeconds: 2 });
});

afterAll(() => lab?.close());

it('runs in the n8n that was asked for', async () => {
	const { versionCli } = await lab.n8n.session.rest<{ versionCli: string }>('GET', '/settings');

	expect(versionCli).toBe(lab.instance.n8nVersion);
});

it('renders, waits, downloads video and mask, and stores both unchanged', async () => {
	const nodes = [
		buildNode('Start', 'n8n-nodes-base.manualTrigger'),
		buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
			...{ resource: 'render', operation: 'create', inputMode: 'onDemand' },
			...{ imageSource: 'url', imageUrl: 'https://example.com/character.png' },
			...{ videoSource: 'url', videoUrl: 'https://example.com/dance.mp4' },
			...{ backgroundMode: 'transparent', waitForCompletion: true, downloadResult: true },
		}),
	];
	const draft = { name: 'versions', ...chain(...nodes) };
	const workflow = await lab.n8n.createWorkflow(withCredential(draft, lab.credential));

	const id = await lab.n8n.executions.run(workflow, { triggerToStartFrom: { name: 'Start' } });
	const execution = await lab.n8n.executions.wait(id);

	expect(execution.status).toBe('success');
	const [{ json, binary = {} }] = outputItems(execution, 'Create Render');
	expect(json).toMatchObject({ status: 'complete' });
	expect(Object.keys(binary).sort()).toEqual(['data', 'data_mask']);
	for (const [name, kind] of [['data', 'video'] as const, ['data_mask', 'mask'] as const]) {
		const { id: stored, data } = binary[name];
		// Older versions keep files inside the execution.
		const bytes = stored ? await lab.n8n.binary(stored) : Buffer.from(data, 'base64');
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		expect(sha256).toBe(lab.emulator.resultDigest(kind).sha256);
	}
});
