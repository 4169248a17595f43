import { randomUUID } from 'node:crypto';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { RunNodeOptions } from '../../support/engine';
import type { RunResult } from '../../support/result';
import type { Stage } from '../../support/stage';

/** One node in one workflow, executed again and again. */
export interface KeyedNode {
	create(parameters?: INodeParameters, options?: RunNodeOptions): Promise<RunResult>;
	/** With items of its own. */
	createFrom(
		items: INodeExecutionData[],
		parameters?: INodeParameters,
		options?: RunNodeOptions,
	): Promise<RunResult>;
}

/** Create Render with the key in the item's `id`. */
export function keyedNode(stage: Stage): KeyedNode {
	const workflowId = randomUUID();
	const createFrom: KeyedNode['createFrom'] = async (items, parameters = {}, options = {}) =>
		await stage.create(
			{ ...parameters, options: { onceKey: '={{ $json.id }}', ...(parameters.options as object) } },
			items,
			{ workflowId, ...options },
		);
	return {
		createFrom,
		create: async (parameters, options) =>
			await createFrom([await keyed(stage, 'order-17')], parameters, options),
	};
}

/** An item with both files and this key. */
export async function keyed(stage: Stage, id: unknown): Promise<INodeExecutionData> {
	return await stage.item(undefined, { id: id as string });
}

export const TO_ERROR_BRANCH: RunNodeOptions = { node: { onError: 'continueErrorOutput' } };
