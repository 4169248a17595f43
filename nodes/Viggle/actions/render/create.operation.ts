import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { readOnceKey } from '../../execution/onceKey';
import { withoutAbsent } from '../../transport/readers';
import {
	download,
	onlyOnce,
	optionsOf,
	publicLink,
	resubmitAfterUnknownOutcome,
	shownWhen,
	simplify,
	waitForCompletion,
	waitOptions,
} from '../fields';
import { metadata, readMetadata } from '../metadata';
import { checkLength, maxCredits, readCreditLimit } from './creditLimit';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';

export const option: Operation['option'] = {
	name: 'Create Render',
	value: 'create',
	builderHint: {
		propertyHint:
			"Paid. Run it once for each video: never in a loop that polls, and with Retry On Fail off in an AI Agent above it. To get the video in the same execution set waitForCompletion and downloadResult to true; to answer at once leave both false and read the job later with resource 'job', operation 'get'.",
	},
	description:
		'Animate a character image with the motion of a video. Takes minutes and costs 1 credit per second of video, 2 with Fast.',
	// An agent gets this as the description of the tool, so it has to tell the price and the time.
	action: 'Create paid render that takes minutes',
};

const watchWithTrigger: INodeProperties = {
	displayName: 'Watch in Viggle Trigger',
	name: 'watchWithTrigger',
	type: 'boolean',
	default: false,
	description:
		'Whether the Viggle Trigger of this workflow starts the workflow again when the render ends. The workflow has to be published.',
	builderHint: {
		propertyHint:
			"Set to true together with a Viggle Trigger in the same workflow whose watch is 'thisWorkflow'. It starts a second execution: what comes after the render is connected to the trigger, not to this node.",
	},
};

export const properties: INodeProperties[] = [
	...inputFields,
	waitForCompletion,
	...shownWhen({ waitForCompletion: [true] }, download),
	...shownWhen({ waitForCompletion: [false] }, [watchWithTrigger]),
	simplify,
	optionsOf(
		maxCredits,
		metadata,
		resubmitAfterUnknownOutcome,
		...onlyOnce,
		...shownWhen({ '/waitForCompletion': [true] }, waitOptions),
		...shownWhen({ '/waitForCompletion': [true], '/downloadResult': [true] }, [publicLink]),
	),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const wait = parameters.flag('waitForCompletion') ? context.readWait() : undefined;
	const wantsWatch = !wait && parameters.flag('watchWithTrigger');
	const output = await context.readOutput(wait ? 'asked' : 'never');
	const evenIfUnknown = parameters.flag('options.resubmitAfterUnknownOutcome');
	const onceKey = readOnceKey(parameters);
	const limit = readCreditLimit(parameters);
	const metadata = readMetadata(context, { watches: wantsWatch });
	const input = await readRenderInput(context);
	const send = api.createRender(input);
	await checkLength(context, input, limit);
	const render = { noun: 'render', read: api.getJob } as const;
	const created = await context.createOnce({
		...render,
		request: input,
		send,
		isRefunded: (job) => job.isRefunded === true,
		evenIfUnknown,
		onceKey,
	});
	const { id, madeIn } = created;
	const watched = wantsWatch ? context.watch({ id, madeIn, metadata }) : undefined;
	const job = wait ? await context.waitUntilFinished(render, created.id, wait, created) : created;
	const item = await context.jobItem(job, output);
	return [{ ...item, json: { ...item.json, ...withoutAbsent({ watched, metadata }) } }];
}
