import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { explain, type Explanation, type ItemFacts } from '../errors/explain';
import { toNodeError } from '../errors/toNodeError';
import { attempt } from '../jobs/attempt';
import { idNameOf, type CreatedThing } from '../jobs/created';
import { clip } from '../transport/showable';
import { readChosenFields, withChosenFields } from './chosenFields';
import { closeCall, createdBy, openExecution, type Execution } from './execution';
import { ItemContext } from './itemContext';
import { operationsOf, type Operation, type Resource } from './operation';
import { SkippedError } from './skippedError';
import { messages } from './texts';

interface Failure {
	error: unknown;
	itemFacts: ItemFacts;
}

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
	let createdUntilFailure: CreatedThing[] | undefined;
	let firstFailure: Failure | undefined;

	const runOne = async (itemIndex: number): Promise<INodeExecutionData[]> => {
		const itemFacts: ItemFacts = { itemIndex };
		try {
			const operation = findOperation(functions, resources, itemIndex);
			const context = new ItemContext(functions, execution, itemFacts, operation);
			const items = await operation.execute(context);
			const chosen = readChosenFields(context.parameters);
			return items.map((item) => withChosenFields(item, chosen));
		} catch (error) {
			if (error instanceof SkippedError) {
				execution.skipped.push(itemIndex);
				return [];
			}
			if (functions.continueOnFail() && !execution.stopped.aborted) {
				createdUntilFailure ??= createdBy(functions, execution);
				return [failedItem(explain(error, withPaidBefore(itemFacts, createdUntilFailure)))];
			}
			firstFailure ??= { error, itemFacts };
			execution.end();
			return [];
		} finally {
			void execution.rollCall(itemIndex);
		}
	};

	const outputs = await Promise.all(
		functions.getInputData().map((_, itemIndex) => runOne(itemIndex)),
	);
	tellSkipped(execution);
	if (firstFailure) throw lastWord(functions, execution, firstFailure);
	if (!createdUntilFailure) closeCall(functions, execution);
	hintAtRunning(execution);
	return [outputs.flat()];
}

/** What the execution ends with, and all that it has created, so that no id is lost. */
function lastWord(
	functions: IExecuteFunctions,
	execution: Execution,
	{ error, itemFacts }: Failure,
): Error {
	const created = createdBy(functions, execution);
	const explanation = explain(error, withPaidBefore(itemFacts, created));
	return toNodeError(functions.getNode(), explanation, created);
}

/** For what keeps all items from being begun, such as a credential that cannot be used. */
function failAll(functions: IExecuteFunctions, error: unknown): INodeExecutionData[] {
	if (functions.continueOnFail()) {
		return functions
			.getInputData()
			.map((_, itemIndex) => failedItem(explain(error, { itemIndex })));
	}
	throw toNodeError(functions.getNode(), explain(error, { itemIndex: 0 }));
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
	throw new Error(messages.noOperation(clip(resource), clip(operation)));
}

/** With what an earlier try has created for the item, for a try that fails before it comes to that. */
function withPaidBefore(itemFacts: ItemFacts, created: CreatedThing[]): ItemFacts {
	const { itemIndex } = itemFacts;
	const mine = created.find((each) => each.itemIndex === itemIndex && each.id !== undefined);
	if (!mine) return itemFacts;
	return { [idNameOf(mine.noun)]: mine.id, isPaid: mine.noun !== 'scene', ...itemFacts };
}

/** Shown above the output, for whoever expects a video already. */
function hintAtRunning({ running: { size }, hint }: Execution): void {
	if (size > 0) hint(messages.running(size === 1 ? '1 job is' : `${size} jobs are`));
}

const MOST_NAMED = 20;

/** Says which items have left nothing in the output. */
function tellSkipped({ skipped, announce }: Execution): void {
	if (skipped.length === 0) return;
	const first = [...skipped].sort((a, b) => a - b).slice(0, MOST_NAMED);
	const more = skipped.length > MOST_NAMED ? ', …' : '';
	const items = skipped.length === 1 ? '1 item' : `${skipped.length} items`;
	announce(messages.skipped(items, first.join(', ') + more));
}

/** Only this shape reaches n8n's error branch with the input fields and the details both intact. */
function failedItem({ message, description, details, itemFacts }: Explanation): INodeExecutionData {
	// There is no other place for the advice: n8n keeps only these two keys on the error branch.
	const facts = { ...details, action: details.action ?? description };
	const known = Object.entries(facts).filter(([, value]) => value !== undefined);
	return {
		json: { error: message, details: Object.fromEntries(known) as IDataObject },
		pairedItem: { item: itemFacts.itemIndex ?? 0 },
	};
}
