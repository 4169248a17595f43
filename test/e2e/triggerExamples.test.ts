import { createHash, randomUUID } from 'node:crypto';

import { outputItems } from '../../scripts/n8n/execution';
import { buildNode, chain } from '../../scripts/n8n/workflow';
import { until } from '../queue/patience';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe } from './recipe';
import { callUntilWatched, finish, pollOften, reports } from './triggerLab';
import { webhook } from './webhookWorkflows';
import { WIRES } from './wires';

const FOR_EVER_SECONDS = 1_000_000;

let lab: Lab;

const readWatching = async (name: string) =>
	changeNode(await readRecipe(kitchenOf(lab), name), 'Viggle Trigger', pollOften);

describe.each(WIRES)('$apiVersion', (wire) => {
	beforeAll(async () => {
		lab = await openLab({ renderSeconds: FOR_EVER_SECONDS }, wire);
	});

	afterAll(async () => await lab?.close());

	it('trigger-on-completion.json creates a render, and starts again with its video', async () => {
		const { n8n, emulator } = lab;
		const path = randomUUID();
		const recipe = await readWatching('Viggle: start again when a render is done');
		const onCall = changeNode(recipe, 'Every Morning', ({ name }) => ({ ...webhook(path), name }));
		const workflow = await importRecipe(kitchenOf(lab), onCall);
		await n8n.activate(workflow);

		const jobId = await callUntilWatched(n8n, path);
		finish(emulator, jobId);
		const { id } = await until('the start by the trigger', async () =>
			(await n8n.executions.list(workflow.id)).find(({ mode }) => mode === 'trigger'),
		);

		const [{ json, binary }] = outputItems(await n8n.executions.wait(id), 'Use the Video Here');
		expect(json).toMatchObject({ job_id: jobId, status: 'complete' });
		const bytes = await n8n.binary(String(binary?.data.id));
		expect(createHash('sha256').update(bytes).digest('hex')).toBe(emulator.resultDigest().sha256);
		await n8n.deactivate(workflow);
	});

	it('watch-from-another-workflow.json is told of renders by a workflow that calls it', async () => {
		const { n8n, emulator } = lab;
		const recipe = await readWatching('Viggle: watch renders of other workflows');
		const watching = await importRecipe(kitchenOf(lab), recipe);
		await n8n.activate(watching);
		const path = randomUUID();
		const call = buildNode(
			'Execute Sub-workflow',
			'n8n-nodes-base.executeWorkflow',
			{
				workflowId: { __rl: true, mode: 'id', value: watching.id },
				workflowInputs: {
					mappingMode: 'defineBelow',
					value: { job_id: '={{ $json.query.job }}' },
					matchingColumns: [],
					schema: [],
				},
				options: {},
			},
			{ typeVersion: 1.2 },
		);
		const caller = await importRecipe(kitchenOf(lab), {
			name: path,
			...chain(webhook(path), call),
		});
		await n8n.activate(caller);

		const { id } = emulator.createJob({ id: `${wire.prefix}${path}` });
		expect(await callUntilWatched(n8n, `${path}?job=${id}`)).toBe(id);
		finish(emulator, id, 'failed');

		await until('the report', async () => (await reports(n8n, watching)).length > 0);
		expect(await reports(n8n, watching)).toMatchObject([{ job_id: id, event: 'failed' }]);
		await n8n.deactivate(caller);
		await n8n.deactivate(watching);
	});
});
