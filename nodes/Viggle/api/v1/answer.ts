import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../../transport/apiError';
import { idOf, isObject, text } from '../../transport/readers';
import { excerptOf } from '../../transport/showable';
import type { Noun } from '../types';
import { messages } from './texts';

/** No page shows an answer that is wrapped; what comes in `data` all the same is read from there. */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
}

const NESTED_IN: Record<Noun, string[]> = {
	render: ['data', 'render', 'video', 'job'],
	character: ['data', 'character'],
	scene: ['data', 'motion'],
};
const OTHER_ID_NAMES: Record<Noun, string[]> = {
	render: ['render_id', 'video_id', 'job_id', 'task_id'],
	character: ['character_id', 'task_id'],
	scene: ['motion_id', 'task_id'],
};

/**
 * What the answer to a create says of the thing that was made, and its id: `id`, as every source has it, or
 * under another of its names, at the top or one level down, since a paid job must not get lost over it. Throws an
 * `ApiError` when it names none: it may have been made all the same.
 */
export function createdIn(
	answer: IDataObject,
	noun: Noun,
	request: string,
): { id: string; body: IDataObject } {
	const nested = NESTED_IN[noun].map((name) => answer[name]).filter(isObject);
	for (const name of ['id', ...OTHER_ID_NAMES[noun]]) {
		for (const body of [answer, ...nested]) {
			const id = idOf(body[name]);
			if (id !== undefined) return { id, body };
		}
	}
	const message = messages.noId;
	const facts = { message, answer: excerptOf(answer), request, mayHaveCreated: noun };
	throw new ApiError({ fate: 'unreadable', ...facts });
}

/** The thing that was read. Throws an `ApiError` when the answer has no status: it is not one of the API. */
export function readIn(answer: IDataObject, request: string): IDataObject & { status: string } {
	const body = unwrap(answer);
	const status = text(body.status);
	if (status !== undefined) return { ...body, status };
	throw new ApiError({ fate: 'unreadable', message: messages.noStatus, request });
}
