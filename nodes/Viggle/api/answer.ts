import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../transport/apiError';
import { idOf, isObject, text } from '../transport/readers';
import { excerptOf } from '../transport/showable';
import { messages } from './texts';
import type { Noun } from './types';

/** Some answers have the thing itself in a `data` member (Classic's contract, row 9 of section 9). */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
}

/** The error about an answer that lacks what it is read for. */
export function unreadable(message: string, request: string): ApiError {
	return new ApiError({ fate: 'unreadable', message, request });
}

/** The thing that was read. Throws an `ApiError` when the answer has no status: it is not one of the API. */
export function readIn(answer: IDataObject, request: string): IDataObject {
	const body = unwrap(answer);
	if (text(body.status) === undefined) throw unreadable(messages.noStatus, request);
	return body;
}

/**
 * Where the thing itself may be in the answer to a create, what its id may be called, likeliest first, and what
 * is said of an answer without any.
 */
export type CreatedNames<Made extends Noun = Noun> = Record<
	Made,
	{ nestedIn: string[]; ids: string[]; missing: string }
>;

/**
 * What the answer to a create says of the thing that was made, and its id: under one of its names, as text
 * or as a number, at the top or one level down, but never that of another thing. A paid job must not get lost
 * over a name. Throws an `ApiError` when it names none: it may have been made all the same.
 */
export function createdIn<Made extends Noun>(
	answer: IDataObject,
	noun: Made,
	{ names, request }: { names: CreatedNames<Made>; request: string },
): { id: string; body: IDataObject } {
	const { nestedIn, ids, missing } = names[noun];
	const nested = nestedIn.map((name) => answer[name]).filter(isObject);
	for (const name of ids) {
		for (const body of [answer, ...nested]) {
			const id = idOf(body[name]);
			if (id !== undefined) return { id, body };
		}
	}
	throw new ApiError({
		fate: 'unreadable',
		message: missing,
		answer: excerptOf(answer),
		request,
		mayHaveCreated: noun,
	});
}
