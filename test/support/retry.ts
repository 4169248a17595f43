import { parse, stringify } from 'flatted';
import { WorkflowOperationError, type IRunExecutionData, type Workflow } from 'n8n-workflow';

/**
 * The data of a failed execution made ready to run on, step by step as "Retry" in n8n 2.41 does it
 * (packages/cli, ExecutionService.retry): read from storage, the last node's error removed, and
 * with a changed workflow the waiting nodes replaced by its own.
 */
export function prepareRetry(failed: IRunExecutionData, changed?: Workflow): IRunExecutionData {
	const data = parse(stringify(failed)) as IRunExecutionData;
	const { resultData } = data;
	if (resultData.lastNodeExecuted) {
		delete resultData.error;
		const runs = resultData.runData[resultData.lastNodeExecuted];
		if (runs?.at(-1)?.error !== undefined) runs.pop();
	}
	if (changed) {
		for (const waiting of data.executionData?.nodeExecutionStack ?? []) {
			const node = changed.getNode(waiting.node.name);
			if (!node) {
				throw new WorkflowOperationError(`Could not find the node "${waiting.node.name}"`);
			}
			waiting.node = node;
		}
	}
	return data;
}
