import { Container } from '@n8n/di';
import { PollContext, PollTriggerExecutor } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { createAdditionalData } from './additionalData';
import { StoredCredentials, type CredentialStore } from './credentials';
import type { Engine } from './engine';
import type { RunOptions } from './execution';
import { node } from './graph';
import { buildWorkflow } from './workflow';

export interface PollOptions extends Pick<
	RunOptions,
	'connections' | 'workflowId' | 'settings' | 'instanceUrl'
> {
	parameters?: INodeParameters;
	/** Settings of the trigger node, another `type` included. */
	node?: Partial<INode>;
	/** The workflow's other nodes. */
	nodes?: INode[];
	/** What n8n had stored, e.g. another poller's `staticData()` to play a restart. */
	staticData?: IDataObject;
	credentials?: CredentialStore;
	mode?: WorkflowExecuteMode;
	activation?: WorkflowActivateMode;
	/** How long n8n allows one poll to take. */
	budgetMs?: number;
	/** n8n's own store for what the trigger remembers, in place of the workflow's static data. */
	cursor?: PollCursor;
}

/** How n8n keeps it: `stage` begins a poll, `commit` takes over its items or refuses them. */
export interface PollCursor {
	stage(): IDataObject;
	commit(): boolean;
}

export interface Poller {
	context: PollContext;
	workflow: Workflow;
	/** One scheduled poll: what the trigger emitted, or null. Rejects with the poll's error. */
	poll(): Promise<INodeExecutionData[][] | null>;
	/** A copy of the workflow's static data as n8n would store it now. */
	staticData(): IDataObject;
}

/** A polling trigger as n8n keeps it in memory while its workflow is active. */
export function createPollContext(engine: Engine, options: PollOptions = {}): Poller {
	const { host } = engine;
	const trigger = node(
		'Viggle Trigger',
		'n8n-nodes-viggle.viggleTrigger',
		options.parameters,
		options.node,
	);
	const workflow = buildWorkflow(host, { ...options, nodes: [trigger, ...(options.nodes ?? [])] });
	const pollNode = workflow.getNode(trigger.name) as INode;
	const credentials = { ...host.credentials, ...options.credentials };
	const outcome: { emitted: INodeExecutionData[][] | null; error?: Error } = { emitted: null };
	const { cursor, budgetMs: budget } = options;
	let staged: IDataObject = {};
	const context = new PollContext(
		workflow,
		pollNode,
		createAdditionalData({
			instanceUrl: options.instanceUrl,
			credentialsHelper: new StoredCredentials(host.types.credentials, credentials),
		}),
		options.mode ?? 'trigger',
		options.activation ?? 'activate',
		(data) => void (outcome.emitted = cursor?.commit() === false ? null : data),
		(error) => void (outcome.error = error),
		cursor && (async () => void cursor.commit()),
		cursor &&
			(async (poll) => {
				staged = cursor.stage();
				return await poll();
			}),
		cursor && (() => staged),
		budget === undefined ? undefined : () => budget,
	);
	const tick = Container.get(PollTriggerExecutor).create(workflow, pollNode, context, () => true);
	return {
		context,
		workflow,
		async poll() {
			outcome.emitted = null;
			delete outcome.error;
			await tick();
			if (outcome.error) throw outcome.error;
			return outcome.emitted;
		},
		staticData: () => JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject,
	};
}
