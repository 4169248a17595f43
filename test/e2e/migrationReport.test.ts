import type { SavedWorkflow } from '../../scripts/n8n/client';
import { readExamples } from '../../scripts/n8n/playground';
import { buildNode, chain, withCredential, type WorkflowDraft } from '../../scripts/n8n/workflow';
import { openLab, type Lab } from './lab';

interface Finding {
	ruleId: string;
	affectedWorkflows: Array<{ id: string; name: string }>;
}
interface Report {
	report: { workflowResults: Finding[] };
}

let lab: Lab;
let recipes: SavedWorkflow[];
let outdated: SavedWorkflow;

beforeAll(async () => {
	lab = await openLab();
	const save = async (draft: WorkflowDraft) =>
		await lab.n8n.createWorkflow(withCredential(draft, lab.credential));
	const drafts = await readExamples(lab.instance.filesFolder);
	recipes = await Promise.all(drafts.map(save));
	const subWorkflow = buildNode('Sub', 'n8n-nodes-base.executeWorkflow', { source: 'url' });
	outdated = await save({ name: 'outdated', ...chain(subWorkflow) });
});

afterAll(() => lab?.close());

/** What n8n says about these workflows in its report: the rule, and the name of the workflow. */
async function findings(workflows: SavedWorkflow[]): Promise<string[]> {
	const { session } = lab.n8n;
	const path = '/breaking-changes/report';
	const report = await session.rest<Report>('POST', `${path}/refresh?version=v3`, {});
	const rules = report.report.workflowResults.map(({ ruleId }) => ruleId);
	const details = await Promise.all(
		rules.map(async (rule) => await session.rest<Finding>('GET', `${path}/${rule}`)),
	);
	const ids = workflows.map(({ id }) => id);
	return details.flatMap(({ ruleId, affectedWorkflows }) =>
		affectedWorkflows.filter(({ id }) => ids.includes(id)).map(({ name }) => `${ruleId}: ${name}`),
	);
}

it("n8n's migration report to 3.0 finds nothing in any recipe", async () => {
	expect(recipes.length).toBeGreaterThan(10);
	expect(await findings(recipes)).toEqual([]);
});

it('and finds what 3.0 drops in a workflow that has it', async () => {
	expect(await findings([outdated])).toEqual(['execute-workflow-source-modes-v3: outdated']);
});
