import type { SavedWorkflow } from '../../scripts/n8n/client';
import type { Queue } from '../../scripts/n8n/queue/queue';
import { until } from './patience';

/** What n8n has stored for the nodes of a workflow, as text. */
export async function staticDataOf({ postgres }: Queue, { id }: SavedWorkflow): Promise<string> {
	return await postgres.query(`select "staticData" from workflow_entity where id = '${id}'`);
}

/** The same, once the RSS trigger has stored what it remembers. */
export async function storedCursor(queue: Queue, workflow: SavedWorkflow): Promise<string> {
	return await until('the cursor of the RSS trigger', async () => {
		const stored = await staticDataOf(queue, workflow);
		return hasCursor(stored) && stored;
	});
}

export const hasCursor = (stored: string): boolean => stored.includes('lastItemDate');
