import {
	NodeHelpers,
	UnexpectedError,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';

export type NodeTypeMap = Record<string, INodeType | IVersionedNodeType>;

/** What the engine can run: node types by full name, credential types by name. */
export interface KnownTypes {
	nodes: NodeTypeMap;
	credentials: Record<string, ICredentialType>;
}

export class EngineNodeTypes implements INodeTypes {
	constructor(private readonly types: NodeTypeMap) {}

	getByName(name: string): INodeType | IVersionedNodeType {
		const type = this.types[name];
		if (!type) {
			const known = Object.keys(this.types).join(', ');
			throw new UnexpectedError(`Unrecognized node type: ${name}. The engine knows ${known}.`);
		}
		return type;
	}

	getByNameAndVersion(name: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(name), version);
	}

	getKnownTypes() {
		return {};
	}
}
