import type { IConnections, INode, INodeParameters } from 'n8n-workflow';

/** A workflow as n8n exports it; only what running it needs. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: INode[];
	connections: IConnections;
	settings?: object;
	[key: string]: unknown;
}

/** A node for a test workflow; `id` and `position` follow from the name. */
export function node(
	name: string,
	type: string,
	parameters: INodeParameters = {},
	rest: Partial<INode> = {},
): INode {
	return { id: `id of ${name}`, name, type, typeVersion: 1, position: [0, 0], parameters, ...rest };
}

/** Main connections from `[from, to, output = 0, input = 0]` rows. */
export function connect(
	...edges: Array<[from: string, to: string, output?: number, input?: number]>
): IConnections {
	const connections: IConnections = {};
	for (const [from, to, output = 0, input = 0] of edges) {
		const outputs = ((connections[from] ??= {}).main ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type: 'main', index: input });
	}
	return connections;
}
