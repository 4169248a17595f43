import type { N8nClient, SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems } from '../../scripts/n8n/execution';

/** The ids of the jobs that the Viggle Trigger of a workflow has reported, oldest first. */
export async function reportedJobs(
	{ executions }: N8nClient,
	{ id: workflowId }: SavedWorkflow,
): Promise<string[]> {
	const jobIds: string[] = [];
	for (const { id } of (await executions.list(workflowId, 100)).reverse()) {
		const items = outputItems(await executions.wait(id), 'Viggle Trigger');
		jobIds.push(...items.map(({ json }) => String(json.job_id)));
	}
	return jobIds;
}
