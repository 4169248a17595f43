import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { explain, toNodeError, type ItemPlace } from '../errors';
import type { StreamedFile } from '../media/form';
import type { OperationContext } from './context';
import { operationsOf } from './describe';
import { openExecution, type Execution } from './execution';
import { readMedia } from './files';
import { labelsOf } from './labels';
import type { Operation, Resource } from './operation';
import { Parameters } from './parameters';
import { submit } from './submit';

/**
 * Runs every item of an execution at once: the gates of the execution bound what really happens
 * together. Output keeps the order of the input. Without continue-on-fail the first failure ends the
 * rest: nothing new is sent, but submissions under way are awaited, so that no job id is lost.
 */
export async function run(
	functions: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const execution = await openExecution(functions).catch((error: unknown) => {
		throw toNodeError(functions.getNode(), error, { itemIndex: 0 });
	});
	let firstFailure: { error: unknown; place: ItemPlace } | undefined;

	const runOne = async (itemIndex: number): Promise<INodeExecutionData[]> => {
		const place: ItemPlace = { itemIndex };
		try {
			const operation = findOperation(functions, resources, itemIndex);
			return await operation.execute(contextFor(functions, execution, operation, place));
		} catch (error) {
			if (functions.continueOnFail() && !execution.stopped.aborted) {
				return [failedItem(error, place)];
			}
			firstFailure ??= { error, place };
			execution.end();
			return [];
		}
	};

	const outputs = await Promise.all(functions.getInputData().map(async (_, i) => await runOne(i)));
	if (firstFailure) {
		const { error, place } = firstFailure;
		throw toNodeError(functions.getNode(), error, { ...place, jobIds: [...execution.jobIds] });
	}
	return [outputs.flat()];
}

function findOperation(
	functions: IExecuteFunctions,
	resources: Resource[],
	itemIndex: number,
): Operation {
	const resource = functions.getNodeParameter('resource', itemIndex);
	const operation = functions.getNodeParameter('operation', itemIndex);
	const found = resources
		.filter(({ option }) => option.value === resource)
		.flatMap(operationsOf)
		.find(({ option }) => option.value === operation);
	if (found) return found;
	throw new Error(`This version of the node has no operation '${resource}: ${operation}'`);
}

function contextFor(
	functions: IExecuteFunctions,
	execution: Execution,
	operation: Operation,
	place: ItemPlace,
): OperationContext {
	const { itemIndex } = place;
	const read = (path: string) => functions.getNodeParameter(path, itemIndex, null) ?? undefined;
	const parameters = new Parameters(read, labelsOf(operation.properties));
	const uploads: StreamedFile[] = [];
	const run = functions.evaluateExpression('{{ $runIndex }}', itemIndex) as number;
	return {
		parameters,
		client: execution.client,
		readMedia: async (kind) => await readMedia(functions, itemIndex, parameters, kind, uploads),
		readJobId: () => (place.jobId = parameters.id('jobId')),
		submit: async (submission) => {
			const job = await submit(execution, submission, { run, item: itemIndex, uploads });
			place.jobId = job.id;
			return job;
		},
		item: (json, binary) => ({ json, ...(binary && { binary }), pairedItem: { item: itemIndex } }),
	};
}

/** Only this shape reaches n8n's error branch with the input fields and the details both intact. */
function failedItem(error: unknown, place: ItemPlace): INodeExecutionData {
	const { message, details } = explain(error, place);
	const known = Object.entries(details).filter(([, value]) => value !== undefined);
	return {
		json: { error: message, details: Object.fromEntries(known) as IDataObject },
		pairedItem: { item: place.itemIndex },
	};
}
