import { ApiError } from '../api/errors';
import { cancelRender } from '../api/renders';
import type { Client } from '../api/client';
import type { Job } from '../api/types';
import { attempt } from '../jobs/attempt';
import { JobError } from '../jobs/errors';
import { outcomeOf } from '../jobs/status';

/** What a refusal because of the job's state may look like: the contract does not say. */
const REFUSED_FOR_STATE = new Set([400, 409, 422]);

/**
 * Cancels a job and returns it as it is then. A job that had already ended is a `JobError` that says how.
 * Where the answer says nothing certain, the job itself tells what became of it.
 */
export async function cancelJob(
	client: Client,
	id: string,
	getJob: (id: string) => Promise<Job>,
): Promise<Job> {
	const sent = await attempt(async () => await cancelRender(client, id));
	const error = 'error' in sent ? sent.error : undefined;
	const isRefused = isRefusedForState(error);
	if (error !== undefined && !isRefused && !isUnclear(error)) throw error;
	const job = await getJob(id);
	if (outcomeOf(job) === 'cancelled' && !isRefused) return job;
	if (outcomeOf(job) !== undefined) throw alreadyFinished(job);
	if (error !== undefined) throw error;
	return job;
}

function isRefusedForState(error: unknown): boolean {
	return (
		error instanceof ApiError &&
		error.facts.kind === 'refused' &&
		REFUSED_FOR_STATE.has(error.httpCode ?? 0)
	);
}

function isUnclear(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	const { kind, httpCode = 0 } = error.facts;
	const says = kind === 'lost' || kind === 'unreadable' || kind === 'page';
	return says || httpCode === 408 || httpCode >= 500;
}

function alreadyFinished(job: Job): JobError {
	return new JobError({
		kind: 'finished',
		job,
		message: `Job ${job.id} is already ${job.status}, so there is nothing to cancel`,
		advice: 'Only queued and running jobs can be cancelled. Nothing was changed',
	});
}
