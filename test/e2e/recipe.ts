import type { INode } from 'n8n-workflow';
import type { Credential, N8nClient, SavedWorkflow } from '../../scripts/n8n/client';
import type { Execution } from '../../scripts/n8n/execution';
import { readExamples } from '../../scripts/n8n/playground';
import { withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';

/** Where a recipe is imported and executed. */
export interface Kitchen {
	n8n: N8nClient;
	credential: Credential;
	/** The folder that stands for the one of n8n's Docker image. */
	filesFolder: string;
}

/** A workflow of `examples/` by its name, as users import it. */
export async function readRecipe({ filesFolder }: Kitchen, name: string): Promise<WorkflowDraft> {
	const draft = (await readExamples(filesFolder)).find((each) => each.name === name);
	if (!draft) throw new Error(`No example is called "${name}"`);
	return draft;
}

/** The same workflow with one node changed: for what a test cannot wait for or does not have. */
export function changeNode(
	draft: WorkflowDraft,
	name: string,
	change: (node: INode) => Partial<INode>,
): WorkflowDraft {
	if (!draft.nodes.some((node) => node.name === name)) throw new Error(`No node "${name}"`);
	const nodes = draft.nodes.map((node) =>
		node.name === name ? { ...node, ...change(node) } : node,
	);
	return { ...draft, nodes };
}

export async function importRecipe(
	{ n8n, credential }: Kitchen,
	draft: WorkflowDraft,
): Promise<SavedWorkflow> {
	return await n8n.createWorkflow(withCredential(draft, credential));
}

/** Executes it as the button of its manual trigger does. */
export async function runRecipe(
	{ n8n }: Kitchen,
	workflow: SavedWorkflow,
	timeoutMs?: number,
): Promise<Execution> {
	const trigger = workflow.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	if (!trigger) throw new Error(`"${workflow.name}" has no manual trigger`);
	const id = await n8n.executions.run(workflow, { triggerToStartFrom: { name: trigger.name } });
	return await n8n.executions.wait(id, timeoutMs);
}

export function kitchenOf(lab: {
	n8n: N8nClient;
	credential: Credential;
	instance: { filesFolder: string };
}): Kitchen {
	const { n8n, credential, instance } = lab;
	return { n8n, credential, filesFolder: instance.filesFolder };
}
