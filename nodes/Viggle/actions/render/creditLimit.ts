import type { INodeProperties } from 'n8n-workflow';

import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Parameters } from '../../parameters/parameters';
import { creditsFor, readLength, refusalOf } from './price';

export const maxCredits: INodeProperties = {
	displayName: 'Max Credits',
	name: 'maxCredits',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 1_000_000 },
	default: 10,
	description:
		'Most credits that one render may cost; 0 allows none. Without this option there is no limit. With it, a video whose length is not known before the upload, such as one given as a URL, is not rendered.',
};

const MOST = { min: 0, max: 1_000_000, fallback: Infinity };
const FIRST_MEGABYTE = 1024 * 1024;

/** Only an option that is absent means no limit: what is left of a budget may well be 0. */
export function readCreditLimit(parameters: Parameters): number | undefined {
	const path = 'options.maxCredits';
	return parameters.raw(path) === undefined ? undefined : parameters.number(path, MOST);
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
	parameters.refuse(
		'videoBinaryPropertyName',
		`holds a video of ${inWords(seconds, 'second')}, and ${reason}`,
		'Nothing was uploaded. Use a video of less than 5 minutes',
	);
}

function refuseUnknown(parameters: Parameters, limit: number, reason: string): never {
	parameters.refuse(
		'options.maxCredits',
		`is ${limit}, but what this render costs is not known: the length of the video is unknown, since ${reason}`,
		"Nothing was uploaded. Use an MP4, MOV or WebM file as a binary field, or remove the option 'Max Credits'",
	);
}

function refuseExpensive(
	parameters: Parameters,
	{ limit, credits, seconds }: { limit: number; credits: number; seconds: number },
): never {
	parameters.refuse(
		'options.maxCredits',
		`is ${limit}, but this render of ${inWords(seconds, 'second')} costs ${inWords(credits, 'credit')}`,
		"Nothing was uploaded. Use a shorter video, turn off 'Fast', or raise 'Max Credits'",
	);
}

/** Not rounded: it is the figure that was compared. */
function inWords(amount: number, unit: 'second' | 'credit'): string {
	return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}
