import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import { inWords, withinLimit, type Price } from '../creditLimit';
import { FIRST_MEGABYTE, refuseTooLarge } from '../videoSize';
import { creditsFor, readLength, refusalOf } from './price';
import { advice, problems } from './texts';

/**
 * Refuses a render that Viggle would not take or that costs more than the limit, before anything is
 * uploaded. Only a limit makes it search all of a file for its length. Returns the price, if it is known
 * then.
 */
export async function checkLength(
	context: OperationContext,
	input: RenderInput,
	limit: number | undefined,
): Promise<Price | undefined> {
	const { parameters } = context;
	if (limit === undefined && !('video' in input)) return undefined;
	const length = await readLength(context, input, limit === undefined ? FIRST_MEGABYTE : {});
	if ('video' in input) refuseTooLarge(context, input.video);
	if ('unknown' in length) return withinLimit(parameters, 'render', limit, length);
	const { seconds } = length;
	const reason = refusalOf(context, input, length);
	if (reason) {
		const problem = problems.tooLong(inWords(seconds, 'second'), reason);
		parameters.refuse('videoBinaryPropertyName', problem, advice.shorter);
	}
	const credits = creditsFor(seconds, input.fast);
	return withinLimit(parameters, 'render', limit, { seconds, credits });
}
