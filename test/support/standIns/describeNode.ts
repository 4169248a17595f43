import type { INodeTypeDescription } from 'n8n-workflow';

/** A node description with n8n's required fields filled in; covers every version an example may name. */
export function describeNode(
	name: string,
	rest: Partial<INodeTypeDescription> = {},
): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: [1, 1.1, 1.2, 1.3, 1.4, 2, 3, 3.1, 3.2, 3.4],
		description: name,
		defaults: { name },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
		...rest,
	};
}
