import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { readOnceKey } from '../../execution/onceKey';
import { assetJson, readOutput } from '../../execution/output';
import {
	assetName,
	image,
	LONGEST_NAME,
	onlyOnce,
	optionsOf,
	patience,
	resubmitAfterUnknownOutcome,
	shownWhen,
	answer,
	waitForCompletion,
} from '../fields';

export const option: Operation['option'] = {
	name: 'Create',
	value: 'create',
	builderHint: {
		propertyHint:
			'Only for an image that is used again: for a single video, render.create takes the image itself. Keep its id, for example in a data table.',
	},
	description:
		'Prepare an image once, to render it with many scenes. Costs 1 credit and takes a while: turn on Wait for Completion to go on when it is ready.',
	action: 'Create character for one credit',
};

export const properties: INodeProperties[] = [
	assetName,
	...image,
	waitForCompletion,
	...answer,
	optionsOf(
		resubmitAfterUnknownOutcome,
		...onlyOnce,
		...shownWhen({ '/waitForCompletion': [true] }, patience),
	),
];

const CREDITS = 1;

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const wait = parameters.flag('waitForCompletion') ? context.readWait() : undefined;
	const output = readOutput(parameters);
	const evenIfUnknown = parameters.flag('options.resubmitAfterUnknownOutcome');
	const onceKey = readOnceKey(parameters);
	const input = {
		name: parameters.text('name', LONGEST_NAME),
		image: await context.readMedia('image'),
	};
	const character = { noun: 'character', read: api.characters.get } as const;
	const created = await context.createOnce({
		...character,
		request: { image: input.image },
		send: api.characters.create(input),
		// Nothing says that the credit comes back, so a retry shows what became of the first one.
		isRefunded: () => false,
		evenIfUnknown,
		onceKey,
		credits: CREDITS,
	});
	const ready = wait
		? await context.waitUntilFinished(character, created.id, wait, created)
		: created;
	const estimate = output.isSimple ? { estimated_credits: CREDITS } : {};
	return [context.item({ ...assetJson(ready, output), ...estimate })];
}
