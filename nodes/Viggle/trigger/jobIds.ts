import type { Parameters } from '../parameters/parameters';
import { idProblem } from '../transport/path';
import { MOST_ENTRIES } from '../watchList/entries';

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
	if (!Array.isArray(value) && ids.length === 0) parameters.refuse(FIELD, 'holds no ID');
	const wrong = ids.find(idProblem);
	if (wrong !== undefined) {
		const advice = 'Separate the IDs by commas, spaces or line breaks';
		parameters.refuse(FIELD, `holds an ID that ${idProblem(wrong)}`, advice);
	}
	if (ids.length > MOST_ENTRIES || ids.join('').length > MOST_CHARACTERS) {
		const advice = `One trigger watches at most ${MOST_ENTRIES} jobs. Leave out those that were reported`;
		parameters.refuse(FIELD, `holds ${ids.length} IDs, which are too many`, advice);
	}
	return ids;
}

function textOf(parameters: Parameters, part: unknown, place: number): string {
	if (typeof part === 'string' || Number.isFinite(part)) return String(part);
	const kind = part === null ? 'null' : typeof part;
	const advice =
		'If the items hold job_id, use an expression that ends in .map(item => item.job_id)';
	return parameters.refuse(FIELD, `holds no ID at place ${place + 1}, but ${kind}`, advice);
}
