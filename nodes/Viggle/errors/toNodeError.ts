import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { ALL_KINDS, KINDS, titleOf, type CreatedThing } from '../jobs/created';
import { ApiError } from '../transport/apiError';
import { clean, maskSecrets } from '../transport/showable';
import { nameAsWell, type Explanation } from './explain';
import { advice } from './texts';

/**
 * The only maker of n8n's errors. `created` is what the execution has created: the text lists it, so that no
 * id is lost, whatever happened.
 */
export function toNodeError(
	node: INode,
	explanation: Explanation,
	created: CreatedThing[] = [],
): NodeApiError | NodeOperationError {
	const { error, details, itemFacts, isForeign } = explanation;
	if (isForeign && error instanceof Error) return foreignError(node, error, explanation, created);
	const { itemIndex } = itemFacts;
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const message = explanation.message + where;
	const description = joined([explanation.description, ...listCreated(created)]);
	const options = { message, description, itemIndex };
	const nodeError =
		error instanceof ApiError
			? new NodeApiError(node, { ...details } as JsonObject, {
					...options,
					httpCode: error.httpCode === undefined ? undefined : String(error.httpCode),
				})
			: new NodeOperationError(node, message, options);
	// n8n swaps a message in which it finds the name of a system error, even inside a word or an ID.
	nodeError.message = message;
	return nodeError;
}

/** One that is not ours stays what it is to n8n, which may know how to show it. */
function foreignError(
	node: INode,
	error: Error,
	{ itemFacts }: Explanation,
	created: CreatedThing[],
): NodeOperationError {
	const foreign = new NodeOperationError(node, error, { itemIndex: itemFacts.itemIndex });
	foreign.message = clean(foreign.message) ?? '';
	foreign.stack = foreign.stack && maskSecrets(foreign.stack);
	const description = joined([clean(foreign.description ?? ''), ...listCreated(created)]);
	foreign.description = nameAsWell({ message: foreign.message, description }, itemFacts);
	return foreign;
}

/** Sentences that name all of it, so that no id is lost and nothing is paid for a second time unknowingly. */
function listCreated(created: CreatedThing[]): string[] {
	const existing = ALL_KINDS.flatMap((kind) => {
		const ids = created.flatMap(({ noun, id }) => (KINDS[noun] === kind && id ? [id] : []));
		if (ids.length === 0) return [];
		return [advice.exist(`${titleOf(kind)}s`, ids.join(', '))];
	});
	const unclear = created.filter(({ id }) => id === undefined).map(({ itemIndex }) => itemIndex);
	if (unclear.length === 0) return existing;
	return [...existing, advice.unclear(unclear.join(', '))];
}

function joined(parts: Array<string | null | undefined>): string | undefined {
	return parts.filter(Boolean).join('. ') || undefined;
}
