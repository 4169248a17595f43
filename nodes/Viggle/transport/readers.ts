import type { IDataObject } from 'n8n-workflow';

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An id as text, whether it came as text or as a number that JSON can hold exactly. */
export function idOf(value: unknown): string | undefined {
	const isNumber = Number.isSafeInteger(value) && Number(value) > 0;
	return isNumber ? String(value) : text(value);
}

/** The first of these that is text, and not only blanks. */
export function text(...values: unknown[]): string | undefined {
	return values.find((value): value is string => typeof value === 'string' && value.trim() !== '');
}

export function number(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What the API left out or sent as null is left out. */
export function withoutAbsent(fields: Record<string, unknown>): IDataObject {
	const isPresent = ([, value]: [string, unknown]) => value !== undefined && value !== null;
	return Object.fromEntries(Object.entries(fields).filter(isPresent)) as IDataObject;
}
