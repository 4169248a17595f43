import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { RenderInput } from '../../api/types';
import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import type { Duration } from '../../media/duration/duration';
import { optionsOf } from '../fields';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';
import { creditsFor, readLength, refusalOf } from './price';
import { messages } from './texts';

export const option: Operation['option'] = {
	name: 'Estimate Cost',
	value: 'estimate',
	builderHint: {
		propertyHint:
			'Free. Takes the same inputs as render.create; put it before render.create where a person or a budget has to agree. The price of a video given as a URL is not known.',
	},
	description:
		'Say how many credits a render would cost, from the length of the video. Nothing is uploaded and nothing is paid.',
	action: 'Estimate cost of render',
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
	// Not to be sent: what cannot be rendered is refused here, and has no price.
	context.api.createRender(input);
	const price = priceOf(context, input, await readLength(context, input));
	const json: IDataObject = {
		...price,
		fast: input.fast,
		source: 'video' in input ? 'file' : 'scene',
	};
	if (wantsBalance) {
		const { balance } = await context.api.getCredits();
		Object.assign(json, { balance });
		if (price.estimated_credits !== null) json.affordable = balance >= price.estimated_credits;
	}
	return [context.item(json)];
}

interface Price {
	duration_seconds: number | null;
	estimated_credits: number | null;
	/** Why there is no price. */
	reason?: string;
}

function priceOf(context: OperationContext, input: RenderInput, length: Duration): Price {
	if ('unknown' in length) {
		const reason = messages.unknownLength(length.unknown);
		return { duration_seconds: null, estimated_credits: null, reason };
	}
	const { seconds: duration_seconds } = length;
	const refusal = refusalOf(context, input, length);
	if (refusal) return { duration_seconds, estimated_credits: null, reason: refusal };
	return { duration_seconds, estimated_credits: creditsFor(duration_seconds, input.fast) };
}
