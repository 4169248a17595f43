import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';

import { ParameterError } from './actions/parameterError';
import { clip } from './api/clip';
import { ApiError, clean, maskSecrets } from './api/errors';
import { explainApiError } from './advice';
import { JobError, type JobErrorFacts } from './jobs/errors';
import { ID_NAMES, listMade, type Made } from './jobs/made';
import { MediaError } from './media/errors';

/** What the error branch gets besides the text; `retryable`: the item may be run again and cannot pay twice. */
export interface FailureDetails {
	jobId?: string;
	characterId?: string;
	sceneId?: string;
	status?: string;
	errorCode?: string;
	httpCode?: number;
	retryable: boolean;
	/** The API's own advice and words. */
	action?: string;
	message?: string;
	/** What Viggle answered to a create, where no ID could be found in it. */
	answer?: string;
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
	/** The job, character or scene that the item is about, once it is known. */
	jobId?: string;
	characterId?: string;
	sceneId?: string;
	/** The item has paid for it, so that running it again from the start would pay again. */
	isPaid?: boolean;
}

/**
 * Words and facts for any error. One that is not ours, such as one of an expression, keeps its words.
 * All that is shown comes through here, so no text has a key or the query of a signed link.
 */
export function explain(error: unknown, place: Partial<ItemPlace>): Explanation {
	const { jobId, characterId, sceneId, isPaid } = place;
	const ids = { jobId, characterId, sceneId };
	const { message, description, details }: Explanation = explainOwn(error) ?? {
		message: clean(error instanceof Error ? error.message : String(error)) ?? '',
		details: { retryable: false },
	};
	const retryable = details.retryable && (!isPaid || isRefunded(error));
	return {
		message: maskSecrets(message),
		description: nameAsWell({ message, description }, place),
		details: { ...clipped(ids), ...details, retryable },
	};
}

/** As a word of its own: an id may be a number. */
function isNamed(text: string, id: string): boolean {
	const parts = ` ${text} `.split(id);
	return parts
		.slice(1)
		.some((after, index) => /[^\w-]$/.test(parts[index]) && /^[^\w-]/.test(after));
}

const NOUNS = { jobId: 'Job', characterId: 'Character', sceneId: 'Scene' } as const;

/** The description, with the job or asset that it is about wherever neither it nor the message names it. */
function nameAsWell(
	{ message, description = '' }: Pick<Explanation, 'message' | 'description'>,
	place: Partial<ItemPlace>,
): string | undefined {
	const unnamed = (['jobId', 'characterId', 'sceneId'] as const).flatMap((name) => {
		const id = place[name] && clip(place[name]);
		return id && !isNamed(`${message} ${description}`, id) ? [`${NOUNS[name]} ${id}`] : [];
	});
	const text = [description, ...unnamed].filter(Boolean).join('. ');
	return text ? maskSecrets(text) : undefined;
}

/** The contract promises that for renders alone; scenes are free. */
function isRefunded(error: unknown): boolean {
	return (
		error instanceof JobError && error.facts.kind === 'failed' && error.facts.about !== 'character'
	);
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

/** Ids come from fields, where anything may stand. */
function clipped<T extends Record<string, string | undefined>>(ids: T): T {
	const entries = Object.entries(ids).map(([name, id]) => [name, id && clip(id)]);
	return Object.fromEntries(entries) as T;
}

const RETRYABLE_JOB = new Set(['failed', 'noResult', 'timeout']);

function explainJobError(facts: JobErrorFacts): Explanation {
	const { kind, about = 'render', job, advice, message } = facts;
	return {
		message,
		description: advice,
		details: {
			...clipped({ [ID_NAMES[about]]: job.id }),
			status: job.status,
			errorCode: job.errorCode,
			retryable: RETRYABLE_JOB.has(kind),
			message: job.errorMessage,
		},
	};
}

/**
 * The only maker of n8n's errors. `made` is what the execution has created: the text lists it, so that no
 * id is lost, whatever happened.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	{ made = [], ...place }: Partial<ItemPlace> & { made?: Made[] },
): NodeApiError | NodeOperationError {
	const { itemIndex } = place;
	if (!explainOwn(error) && error instanceof Error) {
		const foreign = new NodeOperationError(node, error, { itemIndex });
		foreign.message = clean(foreign.message) ?? '';
		foreign.stack = foreign.stack && maskSecrets(foreign.stack);
		const description = joined([clean(foreign.description ?? ''), ...listMade(made)]);
		foreign.description = nameAsWell({ message: foreign.message, description }, place);
		return foreign;
	}
	const explanation = explain(error, place);
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const message = explanation.message + where;
	const description = joined([explanation.description, ...listMade(made)]);
	const options = { message, description, itemIndex };
	const nodeError =
		error instanceof ApiError
			? new NodeApiError(node, { ...explanation.details } as JsonObject, {
					...options,
					httpCode: error.httpCode === undefined ? undefined : String(error.httpCode),
				})
			: new NodeOperationError(node, message, options);
	// n8n swaps a message in which it finds the name of a system error, even inside a word or an ID.
	nodeError.message = message;
	return nodeError;
}

function joined(parts: Array<string | null | undefined>): string | undefined {
	return parts.filter(Boolean).join('. ') || undefined;
}
