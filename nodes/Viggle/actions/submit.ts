import { ApiError, StoppedError } from '../api/errors';
import { getRender } from '../api/renders';
import type { Job } from '../api/types';
import { fingerprint, forget, recall, remember, type CreateKey } from '../jobs/created';
import { outcomeOf } from '../jobs/status';
import type { StreamedFile } from '../media/form';
import type { Submission } from './context';
import type { Execution } from './execution';

/** How long a create whose upload is complete may still be answered after a stop. */
const LAST_ANSWER_MS = 10_000;

export interface SubmitOptions {
	run: number;
	item: number;
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
	{ run, item, uploads }: SubmitOptions,
): Promise<Job> {
	const key = { run, item, fingerprint: fingerprint(request) };
	return await execution.submit(async () => {
		const known = await continueKnown(execution, key, evenIfUnknown);
		const job = known ?? (await create(execution, key, send, uploads));
		execution.jobIds.add(job.id);
		return job;
	});
}

async function continueKnown(
	{ memory, client }: Execution,
	key: CreateKey,
	evenIfUnknown = false,
): Promise<Job | undefined> {
	const known = recall(memory, key);
	if (!known) return undefined;
	if ('lost' in known) {
		if (evenIfUnknown) return undefined;
		throw new ApiError(known.lost);
	}
	const job = await getRender(client, known.jobId);
	const outcome = outcomeOf(job);
	if (outcome === undefined || outcome === 'complete') return job;
	forget(memory, key);
	return undefined;
}

async function create(
	{ memory, stopped, ended, sleep, now }: Execution,
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
	try {
		const job = await send(transmission.signal);
		remember(memory, key, { jobId: job.id, createdAt: now() });
		return job;
	} catch (error) {
		if (error instanceof ApiError && error.facts.mayHaveCreated) {
			remember(memory, key, { lost: error.facts, createdAt: now() });
		}
		throw toThrowable(error);
	} finally {
		stopped.removeEventListener('abort', onStop);
	}
}

function toThrowable(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
