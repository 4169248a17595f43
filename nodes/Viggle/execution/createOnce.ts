import type { Asset, Job, Noun } from '../api/types';
import type { ItemFacts } from '../errors/explain';
import { attempt } from '../jobs/attempt';
import {
	fingerprint,
	forget,
	idNameOf,
	KINDS,
	recall,
	remember,
	type CreateKey,
	type Remembered,
} from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import type { StreamedFile } from '../media/streamedFile';
import { ApiError, StoppedError, type ApiErrorFacts } from '../transport/apiError';
import type { Creation } from './context';
import type { Execution } from './execution';
import { giveBack, giveBackRefunded, keepNoted, useUp } from './onceKey';
import { reasons } from './texts';
import { transmit } from './transmit';

/** The item that something is created for. */
export interface Buyer {
	run: number;
	/** Learns the id as soon as it is known, so that every later error carries it. */
	itemFacts: ItemFacts;
	/** The files that the request uploads. */
	uploads: StreamedFile[];
	/** Under what it is remembered; learnt as soon as it is asked for. */
	key?: CreateKey;
}

/**
 * Creates a job, a character or a scene exactly once for the same item of the same run with the same input.
 * What an earlier try of this execution has paid for is continued; what it may have paid for is not sent again.
 */
export async function createOnce<T extends Job | Asset>(
	execution: Execution,
	creation: Creation<T>,
	buyer: Buyer,
): Promise<T> {
	const { noun, request, credits, onceKey } = creation;
	const { itemIndex } = buyer.itemFacts;
	// Another generation makes another thing; Classic's prints stay as they always were.
	const bought = execution.api.version === 'v1' ? { ...request, apiVersion: 'v1' } : request;
	const key = { run: buyer.run, item: itemIndex, fingerprint: fingerprint(noun, bought) };
	buyer.key = key;
	execution.touched.push(key);
	if (!recall(execution.memory, key)) execution.batch.add(credits, onceKey !== undefined);
	await execution.rollCall(itemIndex);
	return await execution.submissions(async () => await inTurn(execution, key, creation, buyer));
}

async function inTurn<T extends Job | Asset>(
	execution: Execution,
	key: CreateKey,
	creation: Creation<T>,
	{ itemFacts, uploads }: Buyer,
): Promise<T> {
	const { noun, evenIfUnknown, onceKey } = creation;
	const note = (id: string | undefined) => {
		const isPaid = id !== undefined && noun !== 'scene';
		itemFacts[idNameOf(noun)] = id;
		itemFacts.isPaid = isPaid;
	};
	const known = recall(execution.memory, key);
	if (known && 'id' in known) {
		note(known.id);
		const continued = await continueKnown(execution, key, creation, known);
		if (continued) return continued;
		note(undefined);
	} else if (known && !evenIfUnknown) {
		throw new ApiError(known.lost);
	}
	const isNoted = onceKey && (await useUp(execution, onceKey, recall(execution.memory, key)));
	const kept = isNoted ? keepNoted(execution, onceKey.key) : undefined;
	const made = await attempt(async () => await create(execution, key, creation, uploads));
	await kept;
	if ('value' in made) {
		note(made.value.id);
		return made.value;
	}
	const mayExist = recall(execution.memory, key) !== undefined;
	if (isNoted && !mayExist) await giveBack(execution, onceKey.key);
	throw made.error;
}

/** What is remembered, unless it came to nothing and was refunded: then it may be created again. */
async function continueKnown<T>(
	execution: Execution,
	key: CreateKey,
	{ noun, read, isRefunded }: Creation<T>,
	{ id, createdAt, madeIn = 'classic' }: Extract<Remembered, { id: string }>,
): Promise<T | undefined> {
	const look = async () => await read(id, { madeIn });
	const state = await readDespite404(look, execution.clock, createdAt);
	if (!isRefunded(state)) {
		const what = `${KINDS[noun]} ${id}`;
		execution.report(`Item ${key.item}: goes on with ${what}, which an earlier try has created`);
		return state;
	}
	await giveBackRefunded(execution, key);
	forget(execution.memory, key);
	return undefined;
}

async function create<T extends Job | Asset>(
	execution: Execution,
	key: CreateKey,
	{ noun, send, onceKey }: Creation<T>,
	uploads: StreamedFile[],
): Promise<T> {
	const { memory, now, report, warn, api } = execution;
	// Classic's entries stay as they always were.
	const common = {
		noun,
		...(api.version !== 'classic' && { madeIn: api.version }),
		...(onceKey && { usedKey: onceKey.key }),
	};
	if (execution.ended.aborted) throw new StoppedError();
	const { result, isCutUnanswered } = await transmit(execution, send, uploads);
	// Before anything else, and without waiting for a store that may hang.
	if ('value' in result)
		remember(memory, key, { ...common, id: result.value.id, createdAt: now() });
	for (const file of uploads.splice(0)) file.close();
	if ('value' in result) {
		report(`Item ${key.item}: created ${KINDS[noun]} ${result.value.id}`);
		return result.value;
	}
	const { error } = result;
	const lost = isCutUnanswered ? stoppedUnanswered(noun) : factsOf(error);
	if (lost?.mayHaveCreated) remember(memory, key, { ...common, lost, createdAt: now() });
	if (isCutUnanswered) {
		warn(
			`Item ${key.item}: stopped before Viggle answered. A ${KINDS[noun]} may have been started`,
		);
	}
	if (lost?.answer) warn(`Item ${key.item}: Viggle answered without an ID: ${lost.answer}`);
	throw error;
}

function factsOf(error: unknown): ApiErrorFacts | undefined {
	return error instanceof ApiError ? error.facts : undefined;
}

function stoppedUnanswered(noun: Noun): ApiErrorFacts {
	return { fate: 'lost', message: reasons.stopped, mayHaveCreated: noun };
}
