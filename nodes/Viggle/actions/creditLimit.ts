import type { INodeProperties } from 'n8n-workflow';

import type { JobNoun } from '../api/types';
import type { Parameters } from '../parameters/parameters';
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
		'Most credits that one job may cost; 0 allows none. Without this option there is no limit. With it, a video whose length is not known before the upload, such as one given as a URL, is not sent.',
};

/** What a job will cost by what is known before, and for how long a video. */
export interface Price {
	seconds: number;
	credits: number;
}

const MAX_CREDITS = 'options.maxCredits';
const MOST = { min: 0, max: 1_000_000, fallback: Infinity };

/** Only an option that is absent means no limit: what is left of a budget may well be 0. */
export function readCreditLimit(parameters: Parameters): number | undefined {
	const isUnset = parameters.raw(MAX_CREDITS) === undefined;
	return isUnset ? undefined : parameters.number(MAX_CREDITS, MOST);
}

/** Refuses what costs more than the limit, or may do so. Returns the price, where it is known. */
export function withinLimit(
	parameters: Parameters,
	noun: JobNoun,
	limit: number | undefined,
	price: Price | { unknown: string },
): Price | undefined {
	if ('unknown' in price) {
		if (limit === undefined) return undefined;
		const problem = problems.unknownPrice(limit, noun, price.unknown);
		return parameters.refuse(MAX_CREDITS, problem, advice.knownLength);
	}
	const { seconds, credits } = price;
	if (limit !== undefined && credits > limit) {
		const what = `${noun} of ${inWords(seconds, 'second')}`;
		const problem = problems.tooExpensive(limit, what, inWords(credits, 'credit'));
		parameters.refuse(MAX_CREDITS, problem, advice.cheaper[noun]);
	}
	return price;
}

/** Not rounded: it is the figure that was compared. */
export function inWords(amount: number, unit: 'second' | 'credit'): string {
	return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}
