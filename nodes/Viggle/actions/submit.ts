import { ApiError, StoppedError, type ApiErrorFacts, type Creation } from '../api/errors';
import type { Asset, Job } from '../api/types';
import type { ItemPlace } from '../errors';
import { attempt, type Attempt } from '../jobs/attempt';
import { fingerprint, forget, recall, remember, type CreateKey } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import { ID_NAMES } from '../jobs/made';
import type { StreamedFile } from '../media/form';
import type { Submission } from './context';
import type { Execution } from './execution';
import { clockOf } from './wait';

/** How long a create whose upload is complete may still be answered after a stop. */
const LAST_ANSWER_MS = 10_000;

const NOUNS: Record<Creation, string> = { render: 'job', character: 'character', scene: 'scene' };

export interface SubmitOptions {
	run: number;
	/** Learns the id as soon as it is known, so that every later error carries it. */
	place: ItemPlace;
	/** The files that the request uploads. */
	uploads: StreamedFile[];
}

/**
 * Creates a job, a character or a scene exactly once for the same item of the same run with the same input. What an earlier
 * try of this execution has paid for is continued; what it may have paid for is not sent again.
 */
export async function submit<T extends Job | Asset>(
	execution: Execution,
	submission: Submission<T>,
	{ run, place, uploads }: SubmitOptions,
): Promise<T> {
	const { kind, request, evenIfUnknown } = submission;
	const key = { run, item: place.itemIndex, fingerprint: fingerprint(kind, request) };
	execution.touched.push(key);
	const note = (id: string | undefined) => {
		Object.assign(place, { [ID_NAMES[kind]]: id, isPaid: id !== undefined && kind !== 'scene' });
	};
	await execution.rollCall(place.itemIndex);
	return await execution.submit(async () => {
		const known = recall(execution.memory, key);
		if (known && 'jobId' in known) {
			note(known.jobId);
			const continued = await continueKnown(execution, key, submission, known);
			if (continued) return continued;
			note(undefined);
		} else if (known && !evenIfUnknown) {
			throw new ApiError(known.lost);
		}
		const created = await create(execution, key, submission, uploads);
		note(created.id);
		return created;
	});
}

/** What is remembered, unless it came to nothing and was refunded: then it may be created again. */
async function continueKnown<T>(
	execution: Execution,
	key: CreateKey,
	{ kind, reread, isRefunded }: Submission<T>,
	{ jobId: id, createdAt }: { jobId: string; createdAt: number },
): Promise<T | undefined> {
	const state = await readDespite404(async () => await reread(id), clockOf(execution), createdAt);
	if (!isRefunded(state)) {
		const what = `${NOUNS[kind]} ${id}`;
		execution.report(`Item ${key.item}: goes on with ${what}, which an earlier try has created`);
		return state;
	}
	forget(execution.memory, key);
	return undefined;
}

async function create<T extends Job | Asset>(
	execution: Execution,
	key: CreateKey,
	{ kind, send }: Submission<T>,
	uploads: StreamedFile[],
): Promise<T> {
	const { memory, now, report, warn } = execution;
	if (execution.ended.aborted) throw new StoppedError();
	const { result, isCutUnanswered } = await transmit(execution, send, uploads);
	// Before anything else, and without waiting for a store that may hang.
	if ('value' in result) remember(memory, key, { kind, jobId: result.value.id, createdAt: now() });
	for (const file of uploads) file.close();
	if ('value' in result) {
		report(`Item ${key.item}: created ${NOUNS[kind]} ${result.value.id}`);
		return result.value;
	}
	const { error } = result;
	const lost = isCutUnanswered ? stoppedUnanswered(kind) : factsOf(error);
	if (lost?.mayHaveCreated) remember(memory, key, { kind, lost, createdAt: now() });
	if (isCutUnanswered) {
		warn(
			`Item ${key.item}: stopped before Viggle answered. A ${NOUNS[kind]} may have been started`,
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

function stoppedUnanswered(kind: Creation): ApiErrorFacts {
	const message = 'the execution was stopped before the answer came';
	return { kind: 'lost', message, mayHaveCreated: kind };
}
