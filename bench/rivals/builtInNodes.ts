import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { IVersionedNodeType, INodeType } from 'n8n-workflow';

import type { NodeTypeMap } from '../../test/support/nodeTypes';

const NODES = { httpRequest: 'HttpRequest', wait: 'Wait', if: 'If' } as const;

export type BuiltInNode = keyof typeof NODES;

/** n8n's own node types, from where `provisionNodesBase` has put them. */
export function loadBuiltIn(nodesBase: string, names: BuiltInNode[]): NodeTypeMap {
	const load = createRequire(join(nodesBase, 'package.json'));
	return Object.fromEntries(
		names.map((name) => {
			const className = NODES[name];
			const path = `./dist/nodes/${className}/${className}.node.js`;
			const module = load(path) as Record<string, new () => INodeType | IVersionedNodeType>;
			return [`n8n-nodes-base.${name}`, new module[className]()];
		}),
	);
}
