import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nClient } from '../../scripts/n8n/client';
import { isFinished, type Execution } from '../../scripts/n8n/execution';

/** Returns the first value that is not undefined or false; throws when there was none for too long. */
export async function until<T>(
	what: string,
	look: () => T | Promise<T>,
	{ timeoutMs = 90_000, everyMs = 500 } = {},
): Promise<Exclude<Awaited<T>, undefined | false>> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) {
			return seen as Exclude<Awaited<T>, undefined | false>;
		}
		if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
		await sleep(everyMs);
	}
}

/** All executions of a workflow, oldest first, when there are so many and all have ended. */
export async function untilFinished(
	{ executions }: N8nClient,
	workflowId: string,
	count: number,
): Promise<Execution[]> {
	// Without their data while they run: reading it keeps n8n from its work.
	const look = async () => {
		const started = await executions.list(workflowId);
		return started.length >= count && started.every(isFinished) && started;
	};
	const patience = { timeoutMs: 150_000, everyMs: 1_000 };
	const ended = await until(`the end of ${count} executions`, look, patience);
	const all: Execution[] = [];
	for (const { id } of ended.reverse()) all.push(await executions.get(id));
	return all;
}

/**
 * Retries a failed execution from the interface. n8n answers the request when the retry has ended, and never where a
 * worker ended it before the main process listened: so the list of executions tells.
 */
export async function retry(
	{ executions }: N8nClient,
	{ id, workflowId }: Pick<Execution, 'id' | 'workflowId'>,
): Promise<Execution> {
	void executions.retry(id).catch(console.log);
	const ended = await until('the end of the retry', async () => {
		const started = await executions.list(workflowId);
		return started.find((other) => other.retryOf === id && isFinished(other));
	});
	return await executions.wait(ended.id);
}
