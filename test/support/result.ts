import {
	UserError,
	type ExecutionError,
	type IDataObject,
	type IExecuteContextData,
	type INodeExecutionData,
	type IRun,
	type IRunData,
	type NodeExecutionHint,
	type Workflow,
} from 'n8n-workflow';

import type { RunHandle, RunOptions } from './execution';

/** What an execution left behind, read the way a test asks for it. */
export class RunResult {
	constructor(
		readonly run: IRun,
		readonly executionId: string,
		/** What n8n would have shown in the open editor while it ran. */
		readonly messages: unknown[],
		private readonly workflow: Workflow,
		private readonly startRetry: (overrides: RetryOverrides) => RunHandle,
	) {}

	get status(): IRun['status'] {
		return this.run.status;
	}

	get runData(): IRunData {
		return this.run.data.resultData.runData;
	}

	/** The node contexts (`getContext('node')`), keyed `node:<name>`. */
	get contextData(): IExecuteContextData {
		return this.run.data.executionData?.contextData ?? {};
	}

	/** The workflow's static data, as n8n would store it. */
	get staticData(): IDataObject {
		return JSON.parse(JSON.stringify(this.workflow.staticData)) as IDataObject;
	}

	/** Output items of one branch in one run of a node; empty when that branch got nothing. */
	items(nodeName: string, at: { branch?: number; run?: number } = {}): INodeExecutionData[] {
		this.assertKnown(nodeName);
		const task = this.runData[nodeName]?.[at.run ?? 0];
		return task?.data?.main?.[at.branch ?? 0] ?? [];
	}

	/** How often a node ran; loops run a node several times. */
	runs(nodeName: string): number {
		this.assertKnown(nodeName);
		return this.runData[nodeName]?.length ?? 0;
	}

	/** The error that ended the execution, or the latest error of one node. */
	error(nodeName?: string): ExecutionError | undefined {
		if (nodeName === undefined) return this.run.data.resultData.error;
		this.assertKnown(nodeName);
		return (this.runData[nodeName] ?? []).filter(({ error }) => error !== undefined).at(-1)?.error;
	}

	hints(nodeName: string): NodeExecutionHint[] {
		this.assertKnown(nodeName);
		return (this.runData[nodeName] ?? []).flatMap(({ hints }) => hints ?? []);
	}

	/** Presses "Retry" on this execution: with the original workflow, or with a changed one. */
	retry(overrides: RetryOverrides = {}): RunHandle {
		if (this.run.finished) {
			throw new UserError('The execution succeeded, so it cannot be retried.');
		}
		return this.startRetry(overrides);
	}

	/** A misspelt name must not read as "no items". */
	private assertKnown(nodeName: string): void {
		if (!this.workflow.getNode(nodeName)) {
			throw new UserError(`The workflow has no node "${nodeName}"`);
		}
	}
}

export type RetryOverrides = Pick<
	RunOptions,
	'credentials' | 'workflow' | 'nodes' | 'connections' | 'signal' | 'onNodeStart' | 'onNodeEnd'
>;
