import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { clip } from '../api/clip';
import { explain, toNodeError, type ItemPlace } from '../errors';
import { attempt } from '../jobs/attempt';
import { ID_NAMES, type Made } from '../jobs/made';
import { operationsOf } from './describe';
import { closeCall, madeBy, openExecution } from './execution';
import { contextFor } from './itemContext';
import type { Operation, Resource } from './operation';

/**
 * Runs every item of an execution at once: the gates of the execution bound what really happens
 * together. Output keeps the order of the input. Without continue-on-fail the first failure ends the
 * rest: nothing new is sent, but submissions under way are awaited, so that no job id is lost.
 */
export async function run(
	functions: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const opening = await attempt(async () => await openExecution(functions));
	if ('error' in opening) return [failAll(functions, opening.error)];
	const execution = opening.value;
	/** Once for all items that fail: with thousands of them, each list would be thousands long. */
	let madeUntilFailure: Made[] | undefined;
	let firstFailure: { error: unknown; place: ItemPlace } | undefined;

	const runOne = async (itemIndex: number): Promise<INodeExecutionData[]> => {
		const place: ItemPlace = { itemIndex };
		try {
			const operation = findOperation(functions, resources, itemIndex);
			return await operation.execute(contextFor(functions, execution, operation, place));
		} catch (error) {
			if (functions.continueOnFail() && !execution.stopped.aborted) {
				madeUntilFailure ??= madeBy(functions, execution);
				return [failedItem(error, withPaidBefore(place, madeUntilFailure))];
			}
			firstFailure ??= { error, place };
			execution.end();
			return [];
		} finally {
			void execution.rollCall(itemIndex);
		}
	};

	const outputs = await Promise.all(functions.getInputData().map(async (_, i) => await runOne(i)));
	if (firstFailure) {
		const { error, place } = firstFailure;
		const made = madeBy(functions, execution);
		throw toNodeError(functions.getNode(), error, { ...withPaidBefore(place, made), made });
	}
	if (!madeUntilFailure) closeCall(functions, execution);
	if (execution.running.size > 0) hintAtRunning(functions, execution.running.size);
	return [outputs.flat()];
}

/** For what keeps all items from being begun, such as a credential that cannot be used. */
function failAll(functions: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	if (functions.continueOnFail()) {
		return functions.getInputData().map((_, itemIndex) => failedItem(error, { itemIndex }));
	}
	throw toNodeError(functions.getNode(), error, { itemIndex: 0 });
}

function findOperation(
	functions: IExecuteFunctions,
	resources: Resource[],
	itemIndex: number,
): Operation {
	const resource = String(functions.getNodeParameter('resource', itemIndex));
	const operation = String(functions.getNodeParameter('operation', itemIndex));
	const found = resources
		.filter(({ option }) => option.value === resource)
		.flatMap(operationsOf)
		.find(({ option }) => option.value === operation);
	if (found) return found;
	throw new Error(
		`This version of the node has no operation '${clip(resource)}: ${clip(operation)}'`,
	);
}

/** The place with what an earlier try has made of its item, for a try that fails before it comes to that. */
function withPaidBefore(place: ItemPlace, made: Made[]): ItemPlace {
	const { itemIndex } = place;
	const mine = made.find((each) => each.itemIndex === itemIndex && each.id !== undefined);
	if (!mine) return place;
	return { [ID_NAMES[mine.kind]]: mine.id, isPaid: mine.kind !== 'scene', ...place };
}

/** Shown above the output, for whoever expects a video already. */
function hintAtRunning(functions: IExecuteFunctions, count: number): void {
	const jobs = count === 1 ? '1 render is' : `${count} renders are`;
	const message = `${jobs} still running at Viggle. Read the result later with Get Job or Wait for Job, or turn on 'Wait for Completion' in Create Render.`;
	functions.addExecutionHints?.({ message, location: 'outputPane' });
}

/** Only this shape reaches n8n's error branch with the input fields and the details both intact. */
function failedItem(error: unknown, place: ItemPlace): INodeExecutionData {
	const { message, description, details } = explain(error, place);
	// There is no other place for the advice: n8n keeps only these two keys on the error branch.
	const facts = { ...details, action: details.action ?? description };
	const known = Object.entries(facts).filter(([, value]) => value !== undefined);
	return {
		json: { error: message, details: Object.fromEntries(known) as IDataObject },
		pairedItem: { item: place.itemIndex },
	};
}
