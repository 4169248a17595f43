import type { IDataObject } from 'n8n-workflow';

import { isObject, type Creation } from './errors';

/** Older samples of the documentation read the object from a `data` member (contract, row 9 of section 9). */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
}

/** Where the thing itself may be, and what its id may be called: never another thing that the answer names. */
const NESTED_IN: Record<Creation, string[]> = {
	render: ['data', 'job', 'render'],
	character: ['data', 'character'],
	scene: ['data', 'scene'],
};
const ID_NAMES: Record<Creation, string[]> = {
	render: ['job_id', 'id', 'render_id', 'task_id', 'uuid'],
	character: ['character_id', 'id', 'task_id', 'uuid'],
	scene: ['scene_id', 'id', 'task_id', 'uuid'],
};

/**
 * What the answer to a create says of the thing that was made, and its id: under one of its names, as text
 * or as a number, at the top or one level down. No id: `id` is undefined. Nothing of that is documented but
 * the name itself; a paid job must not get lost over it.
 */
export function createdIn(
	answer: IDataObject,
	creation: Creation,
): { id?: string; body: IDataObject } {
	const nested = NESTED_IN[creation].map((name) => answer[name]).filter(isObject);
	for (const name of ID_NAMES[creation]) {
		for (const body of [answer, ...nested]) {
			const id = idOf(body[name]);
			if (id !== undefined) return { id, body };
		}
	}
	return { body: unwrap(answer) };
}

/** An id as text, whether it came as text or as a number that JSON can hold exactly. */
export function idOf(value: unknown): string | undefined {
	const isNumber = Number.isSafeInteger(value) && Number(value) > 0;
	return isNumber ? String(value) : text(value);
}

export function text(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function number(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What the API left out or sent as null is left out. */
export function withoutAbsent(fields: Record<string, unknown>): IDataObject {
	const isPresent = ([, value]: [string, unknown]) => value !== undefined && value !== null;
	return Object.fromEntries(Object.entries(fields).filter(isPresent)) as IDataObject;
}
