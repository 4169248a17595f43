import type { INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { OperationContext } from './context';

/** One operation of a resource; a `<verb>.operation.ts` file exports exactly these members. */
export interface Operation {
	option: INodePropertyOptions & { value: string; action: string };
	/** Literals without displayOptions for resource and operation: `describe.ts` derives those. */
	properties: INodeProperties[];
	execute(context: OperationContext): Promise<INodeExecutionData[]>;
}

export interface Resource {
	option: INodePropertyOptions & { value: string };
	/** The module of `operations.ts`: one exported operation each. */
	operations: Record<string, Operation>;
}

export function operationsOf(resource: Resource): Operation[] {
	return Object.values(resource.operations);
}
