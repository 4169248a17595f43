import { ApiError } from './apiError';
import { messages, problems } from './texts';

const CONTROL_CHARACTERS = /\p{Cc}/u;

/**
 * Says what is wrong with an id, or nothing when it can be used. Ids are opaque: whatever can travel
 * as one path segment is accepted (design, section 7).
 */
export function idProblem(id: string): string | undefined {
	if (id === '') return problems.empty;
	if (id === '.' || id === '..') return problems.notAnId(id);
	if (CONTROL_CHARACTERS.test(id)) return problems.controlCharacter;
	if (!isWellFormed(id)) return problems.brokenCharacter;
	return undefined;
}

/** One percent-encoded path segment for an id. Throws an `ApiError` for an id that cannot be one. */
export function segment(id: string): string {
	const trimmed = id.trim();
	const problem = idProblem(trimmed);
	if (problem) throw new ApiError({ fate: 'refused', message: messages.uselessId(problem) });
	return encodeURIComponent(trimmed);
}

function isWellFormed(text: string): boolean {
	return !/\p{Surrogate}/u.test(text);
}
