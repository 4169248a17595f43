import { outputItems } from '../../scripts/n8n/execution';
import { placeSamples, readExamples } from '../../scripts/n8n/playground';
import { withCredential } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';
import { WIRES } from './wires';

let lab: Lab;

afterEach(() => lab?.close());

/** Imports an example, executes it as its trigger's button does, and returns the execution. */
async function runExample(name: string) {
	const { n8n, credential, instance } = lab;
	const draft = (await readExamples(instance.filesFolder)).find((each) => each.name === name);
	if (!draft) throw new Error(`No example is called "${name}"`);
	const trigger = draft.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error(`"${name}" has no manual trigger`);
	const workflow = await n8n.createWorkflow(withCredential(draft, credential));
	const id = await n8n.executions.run(workflow, { triggerToStartFrom: { name: trigger.name } });
	return await n8n.executions.wait(id);
}

it.each(WIRES)(
	'create-render.json creates a render and reads its job: $apiVersion',
	async (wire) => {
		lab = await openLab({}, wire);
		await placeSamples(lab.instance.filesFolder);

		const execution = await runExample('Viggle: create a render');

		expect(execution.data.resultData.error).toBeUndefined();
		expect(execution.status).toBe('success');
		const [{ json }] = outputItems(execution, 'Get Job');
		expect([...lab.emulator.jobs.keys()]).toEqual([json.job_id]);
		expect(json.job_id).toMatch(RegExp(`^${wire.prefix}`));
	},
);
