import type { Parameters } from './parameters';
import { advice, problems } from './texts';

/** Those values of a dropdown that were chosen; an expression may give one word instead of a list. */
export function readChoices<T extends string>(
	parameters: Parameters,
	path: string,
	allowed: readonly T[],
): T[] {
	const words: unknown[] = [parameters.raw(path) ?? []].flat();
	const chosen = allowed.filter((word) => words.includes(word));
	if (chosen.length === new Set(words).size) return chosen;
	return parameters.refuse(path, problems.otherThan(allowed.join(', ')), advice.checkExpression);
}
