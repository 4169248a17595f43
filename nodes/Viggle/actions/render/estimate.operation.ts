import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getCredits } from '../../api/account';
import type { RenderInput } from '../../api/renders';
import type { Duration, OperationContext } from '../context';
import { optionsOf } from '../fields';
import type { Operation } from '../operation';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';
import { creditsFor, isTooLong, readLength } from './price';

export const option: Operation['option'] = {
	name: 'Estimate Cost',
	value: 'estimate',
	description:
		'Say how many credits a render would cost, from the length of the video. Nothing is uploaded and nothing is paid.',
	action: 'Estimate the cost of a render',
};

export const properties: INodeProperties[] = [
	...inputFields,
	optionsOf({
		displayName: 'Read Balance',
		name: 'includeBalance',
		type: 'boolean',
		default: false,
		description: 'Whether to read the credits of the account too, and say whether they suffice',
	}),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const wantsBalance = context.parameters.flag('options.includeBalance');
	const input = await readRenderInput(context);
	const price = priceOf(input, await readLength(context, input));
	const json: IDataObject = {
		...price,
		fast: input.fast,
		source: 'video' in input ? 'file' : 'scene',
	};
	if (wantsBalance) {
		const { balance } = await getCredits(context.client);
		Object.assign(json, { balance });
		if (price.credits !== null) json.affordable = balance >= price.credits;
	}
	return [context.item(json)];
}

interface Price {
	duration_seconds: number | null;
	credits: number | null;
	/** Why there is no price. */
	reason?: string;
}

function priceOf(input: RenderInput, length: Duration): Price {
	if ('unknown' in length) {
		const reason = `The length of the video is unknown, since ${length.unknown}`;
		return { duration_seconds: null, credits: null, reason };
	}
	const { seconds: duration_seconds } = length;
	if (isTooLong(input, length)) {
		const reason = 'Viggle refuses videos of more than 5 minutes (CS-ORIV-004)';
		return { duration_seconds, credits: null, reason };
	}
	return { duration_seconds, credits: creditsFor(duration_seconds, input.fast) };
}
