import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Which run of the node this is: the same for all tries of a run, another one for each round of a loop.
 * Where n8n retries a tool for a model by itself, each try gets a new index; they count as one run.
 */
export function runIndexOf(functions: IExecuteFunctions, itemIndex: number): number {
	const { isToolExecution } = functions as Partial<IExecuteFunctions>;
	if (isToolExecution?.call(functions) && functions.getNode().retryOnFail) return 0;
	return functions.evaluateExpression('{{ $runIndex }}', itemIndex) as number;
}
