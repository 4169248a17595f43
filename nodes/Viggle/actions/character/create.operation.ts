import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { createCharacter, getCharacter } from '../../api/characters';
import type { OperationContext } from '../context';
import {
	assetName,
	image,
	LONGEST_NAME,
	optionsOf,
	patience,
	resubmitAfterUnknownOutcome,
	shownWhen,
	simplify,
	waitForCompletion,
} from '../fields';
import type { Operation } from '../operation';
import { delivery } from './output';

export const option: Operation['option'] = {
	name: 'Create Character',
	value: 'create',
	description:
		'Prepare an image once, to render it with many scenes. Costs 1 credit and takes a while: turn on Wait for Completion to go on when it is ready.',
	action: 'Create a character for one credit',
};

export const properties: INodeProperties[] = [
	assetName,
	...image,
	waitForCompletion,
	simplify,
	optionsOf(resubmitAfterUnknownOutcome, ...shownWhen({ '/waitForCompletion': [true] }, patience)),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { client, parameters } = context;
	const look = async (id: string) => await getCharacter(client, id, { once: true });
	const wait = parameters.flag('waitForCompletion') ? context.waitingUntilReady(look) : undefined;
	const deliver = delivery(context);
	const evenIfUnknown = parameters.flag('options.resubmitAfterUnknownOutcome');
	const input = {
		name: parameters.text('name', LONGEST_NAME),
		image: await context.readMedia('image'),
	};
	const created = await context.submit({
		kind: 'character',
		request: { image: input.image },
		send: async (transmission) => await createCharacter(client, input, transmission),
		reread: async (id) => await getCharacter(client, id),
		// Nothing says that the credit comes back, so a retry shows what became of the first one.
		isRefunded: () => false,
		evenIfUnknown,
	});
	return [deliver(wait ? await wait(created) : created)];
}
