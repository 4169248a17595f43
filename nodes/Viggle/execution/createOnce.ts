import type { Asset, Job, Noun } from '../api/types';
import type { ItemFacts } from '../errors/explain';
import { attempt, type Attempt } from '../jobs/attempt';
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
import { reasons } from './texts';
import { clockOf } from './waitUntilFinished';

/** How long a create whose upload is complete may still be answered after a stop. */
const LAST_ANSWER_MS = 10_000;

/** The item that something is created for. */
export interface Buyer {
	run: number;
	/** Learns the id as soon as it is known, so that every later error carries it. */
	itemFacts: ItemFacts;
	/** The files that the request uploads. */
	uploads: StreamedFile[];
}

/**
 * Creates a job, a character or a scene exactly once for the same item of the same run with the same input.
 * What an earlier try of this execution has paid for is continued; what it may have paid for is not sent again.
 */
export async function createOnce<T extends Job | Asset>(
	execution: Execution,
	creation: Creation<T>,
	{ run, itemFacts, uploads }: Buyer,
): Promise<T> {
	const { noun, request, evenIfUnknown } = creation;
	const { itemIndex } = itemFacts;
	// Another generation makes another thing; Classic's prints stay as they always were.
	const bought = execution.api.version === 'v1' ? { ...request, apiVersion: 'v1' } : request;
	const key = { run, item: itemIndex, fingerprint: fingerprint(noun, bought) };
	execution.touched.push(key);
	const note = (id: string | undefined) => {
		const isPaid = id !== undefined && noun !== 'scene';
		Object.assign(itemFacts, { [idNameOf(noun)]: id, isPaid });
	};
	await execution.rollCall(itemIndex);
	return await execution.submissions(async () => {
		const known = recall(execution.memory, key);
		if (known && 'id' in known) {
			note(known.id);
			const continued = await continueKnown(execution, key, creation, known);
			if (continued) return continued;
			note(undefined);
		} else if (known && !evenIfUnknown) {
			throw new ApiError(known.lost);
		}
		const created = await create(execution, key, creation, uploads);
		note(created.id);
		return created;
	});
}

/** What is remembered, unless it came to nothing and was refunded: then it may be created again. */
async function continueKnown<T>(
	execution: Execution,
	key: CreateKey,
	{ noun, read, isRefunded }: Creation<T>,
	{ id, createdAt, madeIn = 'classic' }: Extract<Remembered, { id: string }>,
): Promise<T | undefined> {
	const look = async () => await read(id, { madeIn });
	const state = await readDespite404(look, clockOf(execution), createdAt);
	if (!isRefunded(state)) {
		const what = `${KINDS[noun]} ${id}`;
		execution.report(`Item ${key.item}: goes on with ${what}, which an earlier try has created`);
		return state;
	}
	forget(execution.memory, key);
	return undefined;
}

async function create<T extends Job | Asset>(
	execution: Execution,
	key: CreateKey,
	{ noun, send }: Creation<T>,
	uploads: StreamedFile[],
): Promise<T> {
	const { memory, now, report, warn, api } = execution;
	// Classic's entries stay as they always were.
	const common = { noun, ...(api.version !== 'classic' && { madeIn: api.version }) };
	if (execution.ended.aborted) throw new StoppedError();
	const { result, isCutUnanswered } = await transmit(execution, send, uploads);
	// Before anything else, and without waiting for a store that may hang.
	if ('value' in result)
		remember(memory, key, { ...common, id: result.value.id, createdAt: now() });
	for (const file of uploads) file.close();
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

/** Sends it. `isCutUnanswered`: after a stop no answer came, although the request was complete. */
async function transmit<T>(
	{ stopped, sleep }: Execution,
	send: (transmission: AbortSignal) => Promise<T>,
	uploads: StreamedFile[],
): Promise<{ result: Attempt<T>; isCutUnanswered: boolean }> {
	const transmission = new AbortController();
	let isComplete = false;
	const onStop = async () => {
		// Cut off before its last byte, the request cannot be accepted. After that, only the answer tells
		// which job has to be paid for.
		isComplete = uploads.every((file) => file.isSent);
		if (isComplete) await sleep(LAST_ANSWER_MS);
		transmission.abort();
	};
	stopped.addEventListener('abort', onStop, { once: true });
	const result = await attempt(async () => await send(transmission.signal));
	stopped.removeEventListener('abort', onStop);
	const wasStopped = 'error' in result && result.error instanceof StoppedError;
	return { result, isCutUnanswered: wasStopped && isComplete && transmission.signal.aborted };
}

function factsOf(error: unknown): ApiErrorFacts | undefined {
	return error instanceof ApiError ? error.facts : undefined;
}

function stoppedUnanswered(noun: Noun): ApiErrorFacts {
	return { fate: 'lost', message: reasons.stopped, mayHaveCreated: noun };
}
