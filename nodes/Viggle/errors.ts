import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { ParameterError } from './actions/parameters';
import { ApiError } from './api/errors';
import { explainApiError } from './advice';
import { JobError, type JobErrorFacts } from './jobs/errors';
import { MediaError } from './media/errors';

/** What the error branch gets besides the text; `retryable`: the item may be run again and cannot pay twice. */
export interface FailureDetails {
	jobId?: string;
	status?: string;
	errorCode?: string;
	httpCode?: number;
	retryable: boolean;
	/** The API's own advice and words. */
	action?: string;
	message?: string;
}

/** An error in the user's words: what happened, what to do, and the facts. */
export interface Explanation {
	message: string;
	description?: string;
	details: FailureDetails;
}

/** Where an error arose. */
export interface ItemPlace {
	itemIndex: number;
	/** The job that the item is about, once it is known. */
	jobId?: string;
	/** The item has created that job, so that running it again from the start would pay again. */
	isPaid?: boolean;
}

/** Words and facts for any error. One that is not ours, such as one of an expression, keeps its words. */
export function explain(error: unknown, { jobId, isPaid }: ItemPlace): Explanation {
	const { details, ...words }: Explanation = explainOwn(error) ?? {
		message: error instanceof Error ? error.message : String(error),
		details: { retryable: false },
	};
	const isRefunded = error instanceof JobError && error.facts.kind === 'failed';
	const retryable = details.retryable && (!isPaid || isRefunded);
	return { ...words, details: { jobId, ...details, retryable } };
}

function explainOwn(error: unknown): Explanation | undefined {
	if (error instanceof ApiError) return explainApiError(error.facts);
	if (error instanceof ParameterError) {
		return { message: error.message, description: error.advice, details: { retryable: false } };
	}
	if (error instanceof MediaError) {
		const message = `A file ${error.problem}`;
		return { message, description: error.advice, details: { retryable: true } };
	}
	if (error instanceof JobError) return explainJobError(error.facts);
	return undefined;
}

const RETRYABLE_JOB = new Set(['failed', 'noResult', 'timeout']);

function explainJobError({ kind, job, advice, message }: JobErrorFacts): Explanation {
	return {
		message,
		description: advice,
		details: {
			jobId: job.id,
			status: job.status,
			errorCode: job.errorCode,
			retryable: RETRYABLE_JOB.has(kind),
			message: job.errorMessage,
		},
	};
}

/**
 * The only maker of n8n's errors. `jobIds` are the jobs that the execution has created: the text lists
 * them, so that they are never lost, whatever happened.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	{ jobIds = [], ...place }: ItemPlace & { jobIds?: string[] },
): NodeApiError | NodeOperationError {
	const { itemIndex } = place;
	if (!explainOwn(error) && error instanceof Error) {
		return new NodeOperationError(node, error, { itemIndex });
	}
	const explanation = explain(error, place);
	const message = `${explanation.message} [item ${itemIndex}]`;
	const description = [explanation.description, sentenceAbout(jobIds)].filter(Boolean).join('. ');
	if (!(error instanceof ApiError)) {
		return new NodeOperationError(node, message, { description, itemIndex });
	}
	const httpCode = error.httpCode === undefined ? undefined : String(error.httpCode);
	const facts = { ...explanation.details } as JsonObject;
	return new NodeApiError(node, facts, { message, description, httpCode, itemIndex });
}

function sentenceAbout(jobIds: string[]): string | undefined {
	if (jobIds.length === 0) return undefined;
	return `Jobs of this execution that exist on Viggle: ${jobIds.join(', ')}`;
}
