import { ApiError, StoppedError } from '../api/errors';
import { getRender } from '../api/renders';
import type { Job } from '../api/types';
import type { ItemPlace } from '../errors';
import { attempt } from '../jobs/attempt';
import { fingerprint, forget, recall, remember, type CreateKey } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import { outcomeOf } from '../jobs/status';
import type { StreamedFile } from '../media/form';
import type { Submission } from './context';
import type { Execution } from './execution';
import { clockOf } from './wait';

/** How long a create whose upload is complete may still be answered after a stop. */
const LAST_ANSWER_MS = 10_000;

export interface SubmitOptions {
	run: number;
	/** Learns the job's id as soon as it is known, so that every later error carries it. */
	place: ItemPlace;
	/** The files that the request uploads. */
	uploads: StreamedFile[];
}

/**
 * Creates a job exactly once for the same item of the same run with the same input. What an earlier
 * try of this execution has paid for is continued; what it may have paid for is not sent again.
 */
export async function submit(
	execution: Execution,
	{ request, send, evenIfUnknown }: Submission,
	{ run, place, uploads }: SubmitOptions,
): Promise<Job> {
	const key = { run, item: place.itemIndex, fingerprint: fingerprint(request) };
	const note = (jobId: string) => {
		Object.assign(place, { jobId, isPaid: true });
		execution.jobIds.add(jobId);
	};
	return await execution.submit(async () => {
		const known = recall(execution.memory, key);
		if (known && 'jobId' in known) {
			note(known.jobId);
			const job = await continueJob(execution, key, known);
			if (job) return job;
		} else if (known && !evenIfUnknown) {
			throw new ApiError(known.lost);
		}
		const job = await create(execution, key, send, uploads);
		note(job.id);
		return job;
	});
}

/** The remembered job, unless it ended without a video: then it was refunded, and may be rendered again. */
async function continueJob(
	execution: Execution,
	key: CreateKey,
	known: { jobId: string; createdAt: number },
): Promise<Job | undefined> {
	const { memory, client, report } = execution;
	const look = async () => await getRender(client, known.jobId);
	const job = await readDespite404(look, clockOf(execution), known.createdAt);
	const outcome = outcomeOf(job);
	if (outcome === undefined || outcome === 'complete') {
		report(`Item ${key.item}: goes on with job ${job.id}, which an earlier try has created`);
		return job;
	}
	forget(memory, key);
	return undefined;
}

async function create(
	{ memory, stopped, ended, sleep, now, report }: Execution,
	key: CreateKey,
	send: Submission['send'],
	uploads: StreamedFile[],
): Promise<Job> {
	if (ended.aborted) throw new StoppedError();
	const transmission = new AbortController();
	const onStop = async () => {
		// Cut off before its last byte, the request cannot be accepted. After that, only the answer tells
		// which job has to be paid for.
		if (uploads.every((file) => file.isSent)) await sleep(LAST_ANSWER_MS);
		transmission.abort();
	};
	stopped.addEventListener('abort', onStop, { once: true });
	const result = await attempt(async () => await send(transmission.signal));
	stopped.removeEventListener('abort', onStop);
	if ('value' in result) {
		remember(memory, key, { jobId: result.value.id, createdAt: now() });
		report(`Item ${key.item}: created job ${result.value.id}`);
		return result.value;
	}
	const { error } = result;
	if (error instanceof ApiError && error.facts.mayHaveCreated) {
		remember(memory, key, { lost: error.facts, createdAt: now() });
	}
	throw error;
}
