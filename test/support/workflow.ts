import { BINARY_MODE_COMBINED, Workflow, type INode, type IWorkflowSettings } from 'n8n-workflow';

import type { CredentialStore } from './credentials';
import type { RunOptions } from './execution';
import { EngineNodeTypes, type KnownTypes } from './nodeTypes';

/** What every execution of one engine shares. */
export interface EngineHost {
	types: KnownTypes;
	credentials: CredentialStore;
	/** True when items carry their files in the JSON (n8n's combined binary mode). */
	combined: boolean;
}

const WORKFLOW_ID = 'workflowUnderTest';

/** The workflow object of one execution, with a copy of everything a node could change. */
export function buildWorkflow(
	host: EngineHost,
	options: Pick<
		RunOptions,
		'workflow' | 'nodes' | 'connections' | 'settings' | 'workflowId' | 'staticData' | 'credentials'
	>,
): Workflow {
	const { workflow: json } = options;
	const nodes = structuredClone(options.nodes ?? json?.nodes ?? []);
	const available = Object.keys({ ...host.credentials, ...options.credentials });
	for (const node of nodes) attachCredentials(node, host.types, available);
	const settings: IWorkflowSettings = {
		executionOrder: 'v1',
		...(json?.settings as IWorkflowSettings | undefined),
		...options.settings,
		...(host.combined ? { binaryMode: BINARY_MODE_COMBINED } : {}),
	};
	return new Workflow({
		id: options.workflowId ?? json?.id ?? WORKFLOW_ID,
		name: json?.name ?? 'Workflow under test',
		nodes,
		connections: structuredClone(options.connections ?? json?.connections ?? {}),
		active: true,
		nodeTypes: new EngineNodeTypes(host.types.nodes),
		staticData: JSON.parse(JSON.stringify(options.staticData ?? {})),
		settings,
	});
}

/** An exported workflow names no credential; the editor picks the one there is, and so do we. */
function attachCredentials(node: INode, types: KnownTypes, available: string[]): void {
	const type = types.nodes[node.type];
	if (!type || !('execute' in type || 'poll' in type)) return;
	for (const { name } of type.description.credentials ?? []) {
		if (!available.includes(name) || node.credentials?.[name]) continue;
		node.credentials = { ...node.credentials, [name]: { id: name, name } };
	}
}
