import type { IDataObject } from 'n8n-workflow';

import { isObject } from './errors';

/** Older samples of the documentation read the object from a `data` member (contract, row 9 of section 9). */
export function unwrap(answer: IDataObject): IDataObject {
	return isObject(answer.data) ? answer.data : answer;
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
