import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type ExecutionError,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IPinData,
	type IRun,
	type IRunExecutionData,
	type ITaskData,
	type IWorkflowSettings,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { StoredCredentials, type CredentialStore } from './credentials';
import type { WorkflowJson } from './graph';
import { createHooks } from './hooks';
import { RunResult } from './result';
import { prepareRetry } from './retry';
import { buildWorkflow, type EngineHost } from './workflow';

export interface RunOptions {
	/** An importable workflow; or give `nodes` and `connections`. */
	workflow?: WorkflowJson;
	nodes?: INode[];
	connections?: IConnections;
	settings?: IWorkflowSettings;
	workflowId?: string;
	/** Where n8n believes to be reachable; this machine unless given. */
	instanceUrl?: string;
	/** Items handed to the start node; without them one empty item, as n8n does. */
	input?: INodeExecutionData[];
	/** Without it n8n's own choice: the trigger. */
	startNode?: string;
	/** `trigger` (a production run) unless given; `manual` is the editor's Execute button. */
	mode?: WorkflowExecuteMode;
	staticData?: IDataObject;
	pinData?: IPinData;
	/** Credential data that replaces the engine's for this run. */
	credentials?: CredentialStore;
	/** Aborting it stops the execution, like `stop()`. */
	signal?: AbortSignal;
	onNodeStart?: (nodeName: string) => void;
	onNodeEnd?: (nodeName: string, task: ITaskData) => void;
}

/** A running execution. Awaiting it gives the result; a failed workflow is a result, not a rejection. */
export interface RunHandle extends Promise<RunResult> {
	readonly promise: Promise<RunResult>;
	readonly executionId: string;
	/** Presses "Stop": aborts the cancel signal that nodes get. */
	stop(): void;
}

interface Setup {
	workflow: Workflow;
	mode: WorkflowExecuteMode;
	data: IRunExecutionData;
	options: RunOptions;
}

let lastExecutionId = 0;

/** Starts a workflow on n8n's WorkflowExecute. */
export function startRun(host: EngineHost, options: RunOptions): RunHandle {
	const workflow = buildWorkflow(host, options);
	const start = options.startNode ? workflow.getNode(options.startNode) : workflow.getStartNode();
	if (!start) throw new Error(`The workflow has no start node ${options.startNode ?? ''}`);
	const items = (options.input ?? [{ json: {} }]).map((item) => ({ ...item }));
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [items] }, source: null }],
		},
		resultData: { pinData: options.pinData },
	});
	return execute(host, { workflow, mode: options.mode ?? 'trigger', data, options });
}

function execute(host: EngineHost, setup: Setup): RunHandle {
	const { workflow, mode, data, options } = setup;
	const executionId = String((lastExecutionId += 1));
	const messages: unknown[] = [];
	const hooks = createHooks(workflow, mode, executionId, options);
	const credentials: CredentialStore = { ...host.credentials, ...options.credentials };
	const additionalData = createAdditionalData({
		executionId,
		instanceUrl: options.instanceUrl,
		hooks,
		credentialsHelper: new StoredCredentials(host.types.credentials, credentials),
		sendDataToUI: (_type, message) => void messages.push(message),
	});
	const { run, stop } = process(new WorkflowExecute(additionalData, mode, data), setup);
	options.signal?.addEventListener('abort', stop, { once: true });
	if (options.signal?.aborted) stop();
	const promise = run.then((finished) => {
		options.signal?.removeEventListener('abort', stop);
		return new RunResult(finished, executionId, messages, workflow, (overrides) =>
			retry(host, setup, finished, overrides),
		);
	});
	return Object.assign(promise, { promise, executionId, stop });
}

/** A workflow that n8n refuses to start (missing parameter, unknown credential) ends as an error run. */
function process(
	engine: WorkflowExecute,
	{ workflow, mode, data }: Setup,
): { run: Promise<IRun>; stop: () => void } {
	try {
		const running = engine.processRunExecutionData(workflow);
		return { run: running, stop: () => running.cancel() };
	} catch (error) {
		data.resultData.error = error as ExecutionError;
		const run: IRun = {
			data,
			mode,
			startedAt: new Date(),
			storedAt: 'db',
			status: 'error',
		};
		return { run: Promise.resolve(run), stop: () => {} };
	}
}

function retry(
	host: EngineHost,
	setup: Setup,
	finished: IRun,
	overrides: Partial<RunOptions>,
): RunHandle {
	const changed = overrides.workflow ?? overrides.nodes;
	const options = { ...setup.options, signal: undefined, ...overrides };
	const staticData = setup.workflow.staticData;
	const workflow = buildWorkflow(host, { ...options, staticData });
	const data = prepareRetry(finished.data, changed ? workflow : undefined);
	return execute(host, { workflow, mode: 'retry', data, options });
}
