import type { INode, INodeParameters } from 'n8n-workflow';
import type { SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems } from '../../scripts/n8n/execution';
import { changeNode, importRecipe, readRecipe, runRecipe, type Kitchen } from '../e2e/recipe';

/** The recipe, looked at every three seconds; a job that a look has taken is free again soon. */
export async function importJobBoard(kitchen: Kitchen): Promise<SavedWorkflow> {
	const recipe = await readRecipe(kitchen, 'Viggle: job board');
	const often = changeNode(recipe, 'Every Minute', () => ({
		parameters: { rule: { interval: [{ field: 'seconds', secondsInterval: 3 }] } },
	}));
	return await importRecipe(kitchen, changeNode(often, 'Take Due Jobs', sooner));
}

function sooner({ parameters }: INode): Partial<INode> {
	const text = JSON.stringify(parameters);
	const changed = text.replace(String.raw`plus(10, \"minutes\")`, String.raw`plus(6, \"seconds\")`);
	if (changed === text) throw new Error('The job board keeps a job in another way');
	return { parameters: JSON.parse(changed) as INodeParameters };
}

/** Creates a render and notes it on the board. */
export async function orderRender(kitchen: Kitchen, board: SavedWorkflow): Promise<void> {
	const { status } = await runRecipe(kitchen, board);
	if (status !== 'success') throw new Error(`The order ended with ${status}`);
}

/** How often the board was looked at so far, and the ids of the jobs that it delivered. */
export async function deliveries({ n8n }: Kitchen, board: SavedWorkflow) {
	const listed = await n8n.executions.list(board.id, 100);
	const looks = listed.filter(({ mode, status }) => mode === 'trigger' && status === 'success');
	const jobIds: string[] = [];
	for (const { id } of looks) {
		const items = outputItems(await n8n.executions.get(id), 'Use the Video Here');
		jobIds.push(...items.map(({ json }) => String(json.job_id)));
	}
	return { looks: looks.length, jobIds };
}
