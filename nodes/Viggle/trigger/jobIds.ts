import type { Parameters } from '../parameters/parameters';
import { idProblem } from '../transport/path';
import { MOST_ENTRIES } from '../watchList/entries';
import { advice, problems } from './texts';

const FIELD = 'jobIds';
/** Their list is kept in n8n's database, where it must stay below a megabyte. */
const MOST_CHARACTERS = 600_000;

/**
 * The ids to watch, without repetitions: text that is separated by commas, semicolons or white space, or
 * a list from an expression, which may be empty. Throws a `ParameterError`.
 */
export function readJobIds(parameters: Parameters): string[] {
	const value = parameters.raw(FIELD);
	const parts = Array.isArray(value)
		? value.map((part: unknown, place) => textOf(parameters, part, place))
		: [parameters.text(FIELD)];
	const ids = [...new Set(parts.flatMap((part) => part.split(/[\s,;]+/)))].filter(Boolean);
	if (!Array.isArray(value) && ids.length === 0) parameters.refuse(FIELD, problems.noId);
	const wrong = ids.find(idProblem);
	if (wrong !== undefined) {
		parameters.refuse(FIELD, problems.wrongId(`${idProblem(wrong)}`), advice.separate);
	}
	if (ids.length > MOST_ENTRIES || ids.join('').length > MOST_CHARACTERS) {
		parameters.refuse(FIELD, problems.tooMany(ids.length), advice.leaveOut(MOST_ENTRIES));
	}
	return ids;
}

function textOf(parameters: Parameters, part: unknown, place: number): string {
	if (typeof part === 'string' || Number.isFinite(part)) return String(part);
	const type = part === null ? 'null' : typeof part;
	return parameters.refuse(FIELD, problems.noIdAt(place + 1, type), advice.mapItems);
}
