import { buildNode, chain, withCredential } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { WIRES } from './wires';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});

afterAll(() => lab?.close());

it.each(WIRES)(
	'fails with advice, and with the key nowhere in what n8n stores: $apiVersion',
	async (wire) => {
		const { n8n, emulator } = lab;
		const apiKey = 'sk-e2e-not-the-right-one';
		const credential = await n8n.createCredential('viggleApi', {
			...{ apiKey, baseUrl: emulator.url, apiVersion: wire.apiVersion },
		});
		const { id: jobId } = emulator.createJob({ id: `${wire.prefix}any` });
		const nodes = [
			buildNode('Start', 'n8n-nodes-base.manualTrigger'),
			buildNode('Get Job', 'n8n-nodes-viggle.viggle', { resource: 'job', operation: 'get', jobId }),
		];
		const draft = { name: 'wrong key', ...chain(...nodes) };
		const workflow = await n8n.createWorkflow(withCredential(draft, credential));

		const id = await n8n.executions.run(workflow, { triggerToStartFrom: { name: 'Start' } });
		const execution = await n8n.executions.wait(id);

		expect(execution.status).toBe('error');
		expect(execution.data.resultData.error?.message).toMatch(/key/i);
		expect(execution.stored).not.toContain(apiKey);
		const [request] = emulator.sent('GET', wire.job(jobId));
		expect(request).toMatchObject({ status: 401, headers: { authorization: `Bearer ${apiKey}` } });
	},
);
