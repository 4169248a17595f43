import { randomUUID } from 'node:crypto';
import type {
	IConnections,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	IWorkflowBase,
	IWorkflowSettings,
} from 'n8n-workflow';

/** A credential as n8n saved it; its data stays there. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

export interface WorkflowDraft {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IWorkflowSettings;
}

export type SavedWorkflow = IWorkflowBase & { id: string; versionId: string };

const NODE_WIDTH = 220;

/** A node as the editor would save it. */
export function buildNode(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	rest: Partial<INode> = {},
): INode {
	return { id: randomUUID(), name, type, typeVersion: 1, position: [0, 0], parameters, ...rest };
}

/** The nodes in the given order, each connected to the next, side by side on the canvas. */
export function chain(...nodes: INode[]): Pick<WorkflowDraft, 'nodes' | 'connections'> {
	const connections: IConnections = {};
	nodes.slice(1).forEach((target, index) => connect(connections, nodes[index], target));
	nodes.forEach((node, index) => (node.position = [index * NODE_WIDTH, 0]));
	return { nodes, connections };
}

/** Adds a wire from the source's given output to the target's given input. */
export function connect(
	connections: IConnections,
	source: INode,
	target: INode,
	{ output = 0, input = 0 } = {},
): void {
	const outputs = ((connections[source.name] ??= {}).main ??= []);
	while (outputs.length <= output) outputs.push([]);
	(outputs[output] ??= []).push({ node: target.name, type: 'main', index: input });
}

export const credentialReference = ({
	id,
	name,
	type,
}: Credential): Record<string, INodeCredentialsDetails> => ({ [type]: { id, name } });

/** The same workflow with every node of our package using the credential. */
export function withCredential(draft: WorkflowDraft, credential: Credential): WorkflowDraft {
	const nodes = draft.nodes.map((node) =>
		node.type.startsWith('n8n-nodes-viggle.')
			? { ...node, credentials: credentialReference(credential) }
			: node,
	);
	return { ...draft, nodes };
}
