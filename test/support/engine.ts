import type { INode, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { readBinary } from './binary';
import type { CredentialStore } from './credentials';
import { startRun, type RunHandle, type RunOptions } from './execution';
import { connect, node } from './graph';
import { closeInstance, logLines, openInstance } from './instance';
import type { KnownTypes, NodeTypeMap } from './nodeTypes';
import { loadBuiltTypes, loadSourceTypes } from './packageTypes';
import { standIns } from './standIns';
import type { EngineHost } from './workflow';

export { binaryItem, type BinarySource } from './binary';
export type { CredentialStore } from './credentials';
export type { RunHandle, RunOptions } from './execution';
export { connect, node, type WorkflowJson } from './graph';
export { createPollContext, type PollOptions, type Poller } from './poll';
export type { RunResult } from './result';

export interface EngineOptions {
	/** Where n8n keeps files: on disk (default), inside the items, or on disk with the references in the JSON. */
	binaryMode?: 'filesystem' | 'memory' | 'combined';
	/** Further node types by full name, e.g. toy nodes of a test. */
	nodeTypes?: NodeTypeMap;
	credentialTypes?: KnownTypes['credentials'];
	/** Credential data by credential name or type. */
	credentials?: CredentialStore;
	/** The package's own nodes: from the sources (default), from `dist/`, or not at all. */
	package?: 'source' | 'built' | 'none';
	/** Where nodes may read files, beside this checkout and the folder for temporary files. */
	readableFolders?: string[];
}

export interface RunNodeOptions extends Omit<
	RunOptions,
	'workflow' | 'nodes' | 'connections' | 'input' | 'startNode' | 'credentials'
> {
	/** Data of the `viggleApi` credential. */
	credentials?: { apiKey: string; baseUrl: string };
	/** Node settings such as `onError` or `retryOnFail`; another `type` tests another node. */
	node?: Partial<INode>;
	/** Nodes that nothing leads to; a Viggle Trigger unless given. */
	others?: INode[];
}

const TRIGGER = node('Viggle Trigger', 'n8n-nodes-viggle.viggleTrigger');

/** n8n's execution engine with its real contexts, request helpers and binary store. */
export class Engine {
	private closed = false;

	private readonly firstLogLine = logLines.length;

	constructor(readonly host: EngineHost) {}

	/** What n8n and the nodes logged since this engine was created. */
	get log(): string[] {
		return logLines.slice(this.firstLogLine);
	}

	run(options: RunOptions): RunHandle {
		this.assertOpen();
		return startRun(this.host, options);
	}

	/**
	 * Runs `Source` → `Viggle` → `Success`, with `Failure` on the error output. With Retry On Fail the
	 * pause between tries is 1 ms unless given (n8n reads 0 as its default of one second).
	 */
	runNode(
		parameters: INodeParameters,
		items: INodeExecutionData[] = [{ json: {} }],
		{ credentials, node: settings, others = this.triggers(), ...options }: RunNodeOptions = {},
	): RunHandle {
		const subject = node('Viggle', 'n8n-nodes-viggle.viggle', parameters, {
			waitBetweenTries: 1,
			...settings,
		});
		return this.run({
			...options,
			input: items,
			startNode: 'Source',
			nodes: [
				node('Source', 'n8n-nodes-base.manualTrigger'),
				subject,
				node('Success', 'n8n-nodes-base.noOp'),
				node('Failure', 'n8n-nodes-base.noOp'),
				...others,
			],
			connections: connect(
				['Source', subject.name],
				[subject.name, 'Success'],
				[subject.name, 'Failure', 1],
			),
			...(credentials ? { credentials: { viggleApi: credentials } } : {}),
		});
	}

	/** Where the package is loaded, its trigger. */
	private triggers(): INode[] {
		return this.host.types.nodes[TRIGGER.type] ? [TRIGGER] : [];
	}

	async readBinary(item: INodeExecutionData, property: string): Promise<Buffer> {
		return await readBinary(item, property);
	}

	/** Files and settings are gone once the engine is closed. */
	assertOpen(): void {
		if (this.closed) throw new Error('The engine is closed');
	}

	async close(): Promise<void> {
		if (this.closed) return;
		this.closed = true;
		await closeInstance();
	}
}

export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
	const { binaryMode = 'filesystem' } = options;
	const store = binaryMode === 'memory' ? 'memory' : 'filesystem';
	await openInstance(store, options.readableFolders ?? []);
	try {
		const own = await loadPackage(options.package ?? 'source');
		return new Engine({
			types: {
				nodes: { ...standIns, ...own.nodes, ...options.nodeTypes },
				credentials: { ...own.credentials, ...options.credentialTypes },
			},
			credentials: options.credentials ?? {},
			combined: binaryMode === 'combined',
		});
	} catch (error) {
		await closeInstance();
		throw error;
	}
}

async function loadPackage(from: 'source' | 'built' | 'none'): Promise<KnownTypes> {
	if (from === 'source') return await loadSourceTypes();
	if (from === 'built') return await loadBuiltTypes();
	return { nodes: {}, credentials: {} };
}
