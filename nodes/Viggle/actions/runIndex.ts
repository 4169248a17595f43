import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Which run of the node this is: the same for all tries of a run, another one for each round of a loop.
 * Where n8n retries a tool for a model by itself, each try gets a new index; they count as one run.
 */
export function runIndexOf(functions: IExecuteFunctions, itemIndex: number): number {
	if (isRetriedTool(functions)) return 0;
	return functions.evaluateExpression('{{ $runIndex }}', itemIndex) as number;
}

/** A tool that n8n retries by itself: all its calls, for whatever a model wants, share run and item. */
export function isRetriedTool(functions: IExecuteFunctions): boolean {
	const { isToolExecution } = functions as Partial<IExecuteFunctions>;
	return isToolExecution?.call(functions) === true && functions.getNode().retryOnFail === true;
}
