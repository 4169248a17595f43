import { setTimeout as sleep } from 'node:timers/promises';
import {
	isFinished,
	isStored,
	readExecution,
	type Execution,
	type ExecutionSummary,
	type StoredExecution,
} from './execution';
import { N8nRequestError, type Session } from './session';
import type { SavedWorkflow } from './workflow';

export interface RunRequest {
	triggerToStartFrom?: { name: string };
	destinationNode?: { nodeName: string; mode: 'inclusive' };
	[key: string]: unknown;
}

/** Starting, watching, stopping and repeating executions, as the editor does. */
export class Executions {
	constructor(private readonly session: Session) {}

	/** Starts a manual execution and returns its id. */
	async run(workflow: SavedWorkflow, request: RunRequest): Promise<string> {
		const path = `/workflows/${workflow.id}/run`;
		const body = { ...request, workflowData: workflow };
		return (await this.session.rest<{ executionId: string }>('POST', path, body)).executionId;
	}

	async stop(executionId: string): Promise<void> {
		await this.session.rest('POST', `/executions/${executionId}/stop`, {});
	}

	async delete(executionId: string): Promise<void> {
		await this.session.rest('POST', '/executions/delete', { ids: [executionId] });
	}

	/** The two entries of the interface's Retry menu: with the workflow as saved now, or as it was. */
	async retry(executionId: string, loadWorkflow = true): Promise<ExecutionSummary> {
		return await this.session.rest('POST', `/executions/${executionId}/retry`, { loadWorkflow });
	}

	async get(id: string): Promise<Execution> {
		return readExecution(await this.session.rest<StoredExecution>('GET', `/executions/${id}`));
	}

	/** The workflow's executions, newest first, without their data. */
	async list(workflowId: string, limit = 50): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const path = `/executions?filter=${filter}&limit=${limit}`;
		return (await this.session.rest<{ results: ExecutionSummary[] }>('GET', path)).results;
	}

	async wait(id: string, timeoutMs = 60_000): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.get(id).catch(ignoreNotFound);
			if (execution?.data && isFinished(execution) && isStored(execution)) return execution;
			if (Date.now() > deadline) {
				throw new Error(`Execution ${id} is still ${execution?.status ?? 'not stored'}`);
			}
			await sleep(200);
		}
	}
}

function ignoreNotFound(error: unknown): undefined {
	if (error instanceof N8nRequestError && error.status === 404) return undefined;
	throw error;
}
