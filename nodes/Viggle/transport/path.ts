import { ApiError } from './apiError';

const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/;

/**
 * Says what is wrong with an id, or nothing when it can be used. Ids are opaque: whatever can travel
 * as one path segment is accepted (design, section 7).
 */
export function idProblem(id: string): string | undefined {
	if (id === '') return 'is empty';
	if (id === '.' || id === '..') return `is '${id}', which is not an ID`;
	if (CONTROL_CHARACTERS.test(id)) return 'contains a line break or another control character';
	if (!isWellFormed(id)) return 'contains a broken character';
	return undefined;
}

/** One percent-encoded path segment for an id. Throws an `ApiError` for an id that cannot be one. */
export function segment(id: string): string {
	const trimmed = id.trim();
	const problem = idProblem(trimmed);
	if (problem) throw new ApiError({ fate: 'refused', message: `The ID ${problem}` });
	return encodeURIComponent(trimmed);
}

function isWellFormed(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}
