import { createHash } from 'node:crypto';

import type { INode, INodeExecutionData } from 'n8n-workflow';

import type { WorkflowJson } from '../../support/engine';
import { readExample } from '../../support/examples';
import type { Stage } from '../../support/stage';
import { passThrough } from '../../support/standIns/passThrough';
import { clock, newWorkflowId, openTrigger, openTriggerStage } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage(
		{},
		{
			nodeTypes: {
				'n8n-nodes-base.executeWorkflowTrigger': passThrough('executeWorkflowTrigger', {
					trigger: true,
				}),
			},
		},
	);
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

/** The example as an active workflow: its trigger polls, and the rest is executed on demand. */
async function activate(file: string) {
	const workflow = { ...(await readExample(file)), id: newWorkflowId() };
	const { id, parameters } = nodeNamed(workflow, 'Viggle Trigger');
	const trigger = openTrigger(stage, parameters, { workflowId: workflow.id, node: { id } });
	expect(await trigger.poll()).toBeNull();
	return { workflow, trigger };
}

function nodeNamed({ nodes }: WorkflowJson, name: string): INode {
	return nodes.find((node) => node.name === name)!;
}

const start = async (
	workflow: WorkflowJson,
	startNode: string,
	input: INodeExecutionData[] = [{ json: {} }],
) =>
	await stage.engine.run({
		workflow,
		startNode,
		input,
		credentials: { viggleApi: stage.credentials },
	});

it('trigger-on-completion.json creates a render, and starts again with its video', async () => {
	const { workflow, trigger } = await activate('trigger-on-completion.json');

	const morning = await start(workflow, 'Every Morning');
	const [created] = morning.items('Create Render');
	expect(created.json).toMatchObject({ status: expect.any(String), watched: true });
	expect(morning.runs('Use the Video Here')).toBe(0);
	expect(await trigger.poll()).toBeNull();

	clock.advance(61_000);
	const [item, ...others] = (await trigger.poll())?.[0] ?? [];
	expect(others).toEqual([]);
	expect(item.json).toMatchObject({ job_id: created.json.job_id, event: 'complete' });
	const lower = await start(workflow, 'Download Result', [item]);
	const [used] = lower.items('Use the Video Here');
	const bytes = await stage.engine.readBinary(used, 'data');
	const { sha256 } = stage.emulator.resultDigest();
	expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
});

it.each(['complete', 'failed'] as const)(
	'watch-from-another-workflow.json reports a render of another workflow that is %s',
	async (outcome) => {
		const { workflow, trigger } = await activate('watch-from-another-workflow.json');
		const { id } = stage.emulator.createJob({ outcome });

		const call = [{ json: { job_id: id } }];
		const called = await start(workflow, 'When Called by Another Workflow', call);
		expect(called.items('Watch Job')).toMatchObject([{ json: { job_id: id, watched: true } }]);
		expect(await trigger.poll()).toBeNull();

		clock.advance(61_000);
		const [item] = (await trigger.poll())?.[0] ?? [];
		expect(item.json).toMatchObject({ job_id: id, event: outcome });
	},
);
