import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { createRender, getRender } from '../../api/renders';
import { isRefunded } from '../../jobs/status';
import type { OperationContext } from '../context';
import {
	download,
	optionsOf,
	resubmitAfterUnknownOutcome,
	shownWhen,
	simplify,
	waitForCompletion,
	waitOptions,
} from '../fields';
import type { Operation } from '../operation';
import { guarding, maxCredits } from './guard';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';

export const option: Operation['option'] = {
	name: 'Create Render',
	value: 'create',
	description:
		'Animate a character image with the motion of a video. Takes minutes and costs 1 credit per second of video, 2 with Fast.',
	// An agent gets this as the description of the tool, so it has to tell the price and the time.
	action: 'Create a paid render that takes minutes',
};

const watchWithTrigger: INodeProperties = {
	displayName: 'Watch in Viggle Trigger',
	name: 'watchWithTrigger',
	type: 'boolean',
	default: false,
	description:
		'Whether the Viggle Trigger of this workflow starts the workflow again when the render ends. The workflow has to be published.',
};

export const properties: INodeProperties[] = [
	...inputFields,
	waitForCompletion,
	...shownWhen({ waitForCompletion: [true] }, download),
	...shownWhen({ waitForCompletion: [false] }, [watchWithTrigger]),
	simplify,
	optionsOf(
		maxCredits,
		resubmitAfterUnknownOutcome,
		...shownWhen({ '/waitForCompletion': [true] }, waitOptions),
	),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { client, parameters } = context;
	const wait = parameters.flag('waitForCompletion') ? context.waiting() : undefined;
	const wantsWatch = !wait && parameters.flag('watchWithTrigger');
	const deliver = context.delivery({ never: !wait });
	const evenIfUnknown = parameters.flag('options.resubmitAfterUnknownOutcome');
	const guard = guarding(context);
	const input = await readRenderInput(context);
	await guard(input);
	const created = await context.submit({
		kind: 'render',
		request: input,
		send: async (transmission) => await createRender(client, input, transmission),
		reread: async (id) => await getRender(client, id),
		isRefunded,
		evenIfUnknown,
	});
	const watched = wantsWatch ? { watched: context.watch(created.id) } : {};
	const job = wait ? await wait(created.id, created) : created;
	const item = await deliver(job);
	return [{ ...item, json: { ...item.json, ...watched } }];
}
