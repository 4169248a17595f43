import type { INodeProperties } from 'n8n-workflow';

import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Parameters } from '../../parameters/parameters';
import { refuseTooLarge } from '../videoSize';
import { creditsFor, readLength, refusalOf } from './price';
import { advice, problems } from './texts';

export const maxCredits: INodeProperties = {
	displayName: 'Max Credits',
	name: 'maxCredits',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1_000_000 },
	default: 10,
	builderHint: {
		propertyHint:
			'Set it where the length of the videos is not under control, such as forms, chats and watched folders',
	},
	description:
		'Most credits that one render may cost; 0 allows none. Without this option there is no limit. With it, a video whose length is not known before the upload, such as one given as a URL, is not rendered.',
};

const MAX_CREDITS = 'options.maxCredits';
const MOST = { min: 0, max: 1_000_000, fallback: Infinity };
const FIRST_MEGABYTE = 1024 * 1024;

/** Only an option that is absent means no limit: what is left of a budget may well be 0. */
export function readCreditLimit(parameters: Parameters): number | undefined {
	const isUnset = parameters.raw(MAX_CREDITS) === undefined;
	return isUnset ? undefined : parameters.number(MAX_CREDITS, MOST);
}

/**
 * Refuses a render that Viggle would not take or that costs more than the limit, before anything is
 * uploaded. Only a limit makes it search all of a file for its length.
 */
export async function checkLength(
	context: OperationContext,
	input: RenderInput,
	limit: number | undefined,
): Promise<void> {
	const { parameters } = context;
	if (limit === undefined && !('video' in input)) return;
	const options = limit === undefined ? { limitBytes: FIRST_MEGABYTE } : undefined;
	const length = await readLength(context, input, options);
	if ('video' in input) refuseTooLarge(context, input.video);
	if ('unknown' in length) {
		if (limit !== undefined) refuseUnknown(parameters, limit, length.unknown);
		return;
	}
	const { seconds } = length;
	const tooLong = refusalOf(context, input, length);
	if (tooLong) refuseTooLong(parameters, seconds, tooLong);
	const credits = creditsFor(seconds, input.fast);
	if (limit !== undefined && credits > limit) {
		refuseExpensive(parameters, { limit, credits, seconds });
	}
}

function refuseTooLong(parameters: Parameters, seconds: number, reason: string): never {
	const problem = problems.tooLong(inWords(seconds, 'second'), reason);
	parameters.refuse('videoBinaryPropertyName', problem, advice.shorter);
}

function refuseUnknown(parameters: Parameters, limit: number, reason: string): never {
	parameters.refuse(MAX_CREDITS, problems.unknownPrice(limit, reason), advice.knownLength);
}

function refuseExpensive(
	parameters: Parameters,
	{ limit, credits, seconds }: { limit: number; credits: number; seconds: number },
): never {
	const [length, price] = [inWords(seconds, 'second'), inWords(credits, 'credit')];
	parameters.refuse(MAX_CREDITS, problems.tooExpensive(limit, length, price), advice.cheaper);
}

/** Not rounded: it is the figure that was compared. */
function inWords(amount: number, unit: 'second' | 'credit'): string {
	return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}
