import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../transport/apiError';
import { idOf, isObject } from '../../transport/readers';
import { excerptOf } from '../../transport/showable';
import type { Noun } from '../types';
import { messages } from './texts';

/** Older samples of the documentation read the object from a `data` member (contract, row 9 of section 9). */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
}

/** Where the thing itself may be, and what its id may be called: never another thing that the answer names. */
const NESTED_IN: Record<Noun, string[]> = {
	render: ['data', 'job', 'render'],
	character: ['data', 'character'],
	scene: ['data', 'scene'],
};
const ID_NAMES: Record<Noun, string[]> = {
	render: ['job_id', 'id', 'render_id', 'task_id', 'uuid'],
	character: ['character_id', 'id', 'task_id', 'uuid'],
	scene: ['scene_id', 'id', 'task_id', 'uuid'],
};

/**
 * What the answer to a create says of the thing that was made, and its id: under one of its names, as text
 * or as a number, at the top or one level down. Nothing of that is documented but the name itself; a paid
 * job must not get lost over it. Throws an `ApiError` when it names none: it may have been made all the same.
 */
export function createdIn(
	answer: IDataObject,
	noun: Noun,
	request: string,
): { id: string; body: IDataObject } {
	const nested = NESTED_IN[noun].map((name) => answer[name]).filter(isObject);
	for (const name of ID_NAMES[noun]) {
		for (const body of [answer, ...nested]) {
			const id = idOf(body[name]);
			if (id !== undefined) return { id, body };
		}
	}
	throw new ApiError({
		fate: 'unreadable',
		message: noun === 'render' ? messages.noJobId : messages.noAssetId(noun),
		answer: excerptOf(answer),
		request,
		mayHaveCreated: noun,
	});
}

/** An answer that lacks what it is read for. */
export function unreadable(message: string, request: string): ApiError {
	return new ApiError({ fate: 'unreadable', message, request });
}
