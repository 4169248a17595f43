import type { N8nServer } from '../../scripts/n8n/server';

/** Ids of the executions that a worker has taken from the queue, in order. */
export async function startedBy(worker: N8nServer): Promise<string[]> {
	const lines = (await worker.log()).matchAll(/Worker started execution (\d+)/g);
	return [...lines].map(([, id]) => id);
}
