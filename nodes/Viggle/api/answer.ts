import type { IDataObject } from 'n8n-workflow';

import { isObject } from './errors';

/** Older samples of the documentation read the object from a `data` member (contract, row 9 of section 9). */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
}

const NESTED_IN = ['data', 'job', 'render', 'character', 'scene'];
const OTHER_ID_NAMES = ['id', 'render_id', 'task_id', 'uuid'];

/**
 * What the answer to a create says of the thing that was made, and its id: under this name or another, as text
 * or as a number, at the top or one level down. No id: `id` is undefined. Nothing of that is documented but
 * the name itself; a paid job must not get lost over it.
 */
export function createdIn(answer: IDataObject, idName: string): { id?: string; body: IDataObject } {
	const names = [idName, ...OTHER_ID_NAMES];
	const nested = NESTED_IN.map((name) => answer[name]).filter(isObject);
	for (const name of names) {
		for (const body of [answer, ...nested]) {
			const id = idOf(body[name]);
			if (id !== undefined) return { id, body };
		}
	}
	return { body: unwrap(answer) };
}

/** An id as text, whether it came as text or as a number. */
export function idOf(value: unknown): string | undefined {
	return Number.isFinite(value) ? String(value) : text(value);
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
