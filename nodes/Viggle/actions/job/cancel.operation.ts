import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Job } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { readOutput } from '../../execution/output';
import { attempt } from '../../jobs/attempt';
import { JobError } from '../../jobs/jobError';
import { ApiError } from '../../transport/apiError';
import { jobId, answer } from '../fields';
import { advice, messages } from './texts';

export const option: Operation['option'] = {
	name: 'Cancel Job',
	value: 'cancel',
	builderHint: {
		propertyHint: 'For a job that still runs. One that has ended is an error.',
	},
	description: 'Cancel a running render and get its credits back',
	action: 'Cancel job',
};

export const properties: INodeProperties[] = [jobId, ...answer];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const output = readOutput(context.parameters);
	const job = await cancelJob(context, id);
	return [await context.jobItem(job, output)];
}

/**
 * Cancels a job and returns it as it is then. A job that had already ended is a `JobError` that says how.
 * Where the answer says nothing certain, the job itself tells what became of it.
 */
async function cancelJob(context: OperationContext, id: string): Promise<Job> {
	const sent = await attempt(async () => await context.api.cancelJob(id));
	const error = 'error' in sent ? sent.error : undefined;
	const isRefused = isRefusedForState(error);
	if (error !== undefined && !isRefused && !isUnclear(error)) throw error;
	const job = await context.getJob(id);
	if (job.outcome === 'cancelled' && !isRefused) return job;
	if (job.outcome !== undefined) throw alreadyFinished(job);
	if (error !== undefined) throw error;
	return job;
}

/** What a refusal because of the job's state may look like: the contract does not say. */
const REFUSED_FOR_STATE = new Set([400, 409, 422]);

function isRefusedForState(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	return error.facts.fate === 'refused' && REFUSED_FOR_STATE.has(error.httpCode ?? 0);
}

function isUnclear(error: unknown): boolean {
	if (!(error instanceof ApiError)) return false;
	const { fate, httpCode = 0 } = error.facts;
	const saysNothing = ['lost', 'unreadable', 'page', 'noRoute'].includes(fate);
	return saysNothing || httpCode === 408 || httpCode >= 500;
}

function alreadyFinished(job: Job): JobError {
	return new JobError({
		situation: 'finished',
		thing: job,
		message: messages.hasEnded(job.id, job.status),
		advice: advice.nothingChanged,
	});
}
