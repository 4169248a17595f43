import { ALL_KINDS, idNameOf, titleOf } from '../jobs/created';
import { JobError, type JobErrorFacts } from '../jobs/jobError';
import { MediaError } from '../media/mediaError';
import { ParameterError } from '../parameters/parameterError';
import { ApiError } from '../transport/apiError';
import { clean, clip, maskSecrets } from '../transport/showable';
import { explainApiError } from './advice';
import { messages } from './texts';
import type { Words } from './words';

/** What is known of the item that an error is about. */
export interface ItemFacts {
	itemIndex: number;
	/** The job, character or scene that the item is about, once it is known. */
	jobId?: string;
	characterId?: string;
	sceneId?: string;
	/** The item has paid for it, so that running it again from the start would pay again. */
	isPaid?: boolean;
}

/** An error in the user's words. */
export interface Explanation extends Words {
	error: unknown;
	itemFacts: Partial<ItemFacts>;
	/** It is one that is not ours, such as one of an expression, and keeps its words. */
	isForeign: boolean;
}

/**
 * Words and facts for any error. All that is shown comes through here, so no text has a key or the query of
 * a signed link.
 */
export function explain(error: unknown, itemFacts: Partial<ItemFacts> = {}): Explanation {
	const { jobId, characterId, sceneId, isPaid } = itemFacts;
	const ids = clipped({ jobId, characterId, sceneId });
	const own = explainOwn(error);
	const { message, description, details } = own ?? {
		message: clean(error instanceof Error ? error.message : String(error)) ?? '',
		details: { retryable: false },
	};
	const retryable = details.retryable && (!isPaid || isRefunded(error));
	return {
		error,
		itemFacts,
		isForeign: own === undefined,
		message: maskSecrets(message),
		description: nameAsWell({ message, description }, itemFacts),
		details: { ...ids, ...details, retryable },
	};
}

function explainOwn(error: unknown): Words | undefined {
	if (error instanceof ApiError) return explainApiError(error.facts);
	if (error instanceof ParameterError) {
		return { message: error.message, description: error.advice, details: { retryable: false } };
	}
	if (error instanceof MediaError) {
		const message = messages.file(error.problem);
		return { message, description: error.advice, details: { retryable: true } };
	}
	if (error instanceof JobError) return explainJobError(error.facts);
	return undefined;
}

const RETRYABLE_JOB = new Set(['failed', 'noResult', 'timeout']);

function explainJobError(facts: JobErrorFacts): Words {
	const { situation, noun = 'render', thing, advice, message } = facts;
	return {
		message,
		description: advice,
		details: {
			...clipped({ [idNameOf(noun)]: thing.id }),
			status: thing.outcome ?? thing.status,
			errorCode: thing.errorCode,
			retryable: RETRYABLE_JOB.has(situation),
			message: thing.errorMessage,
		},
	};
}

/** The contract promises that for renders alone; scenes are free. */
function isRefunded(error: unknown): boolean {
	if (!(error instanceof JobError)) return false;
	return error.facts.situation === 'failed' && error.facts.noun !== 'character';
}

/** Ids come from fields, where anything may stand. */
function clipped<T extends Record<string, string | undefined>>(ids: T): T {
	const entries = Object.entries(ids).map(([name, id]) => [name, id && clip(id)]);
	return Object.fromEntries(entries) as T;
}

/** The description, with the job or asset that it is about wherever neither it nor the message names it. */
export function nameAsWell(
	{ message, description = '' }: Pick<Words, 'message' | 'description'>,
	itemFacts: Partial<ItemFacts>,
): string | undefined {
	const unnamed = ALL_KINDS.flatMap((kind) => {
		const id = clip(itemFacts[`${kind}Id`] ?? '');
		return id && !isNamed(`${message} ${description}`, id) ? [`${titleOf(kind)} ${id}`] : [];
	});
	const text = [description, ...unnamed].filter(Boolean).join('. ');
	return text ? maskSecrets(text) : undefined;
}

/** As a word of its own: an id may be a number. */
function isNamed(text: string, id: string): boolean {
	const parts = ` ${text} `.split(id);
	return parts
		.slice(1)
		.some((after, index) => /[^\w-]$/.test(parts[index]) && /^[^\w-]/.test(after));
}
