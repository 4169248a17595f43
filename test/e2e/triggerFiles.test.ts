import { outputItems } from '../../scripts/n8n/execution';
import { until } from '../queue/patience';
import { watchingJobs } from '../queue/triggerWorkflows';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf } from './recipe';

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
});
afterAll(async () => await lab?.close());

/** docs/TRIGGER.md and the panel of the trigger say so. */
it('a video that the trigger downloads lies outside of its execution, and stays when that is deleted', async () => {
	const { n8n, emulator } = lab;
	const { id: jobId } = emulator.createJob({ status: 'complete' });
	const draft = changeNode(watchingJobs([jobId]), 'Viggle Trigger', ({ parameters }) => ({
		parameters: { ...parameters, downloadResult: true },
	}));
	const workflow = await importRecipe(kitchenOf(lab), draft);
	await n8n.activate(workflow);

	const [{ id }] = await until('the execution', async () => {
		const all = await n8n.executions.list(workflow.id);
		return all.length > 0 && all;
	});
	const [{ binary }] = outputItems(await n8n.executions.wait(id), 'Viggle Trigger');
	const file = binary?.data.id ?? '';
	expect(file).toContain('/executions/temp/');

	await n8n.deactivate(workflow);
	await n8n.executions.delete(id);

	expect((await n8n.executions.list(workflow.id)).map((each) => each.id)).not.toContain(id);
	expect(await n8n.binary(file)).toHaveLength(binary?.data.bytes ?? 0);
});
