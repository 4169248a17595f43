import type { INodeProperties } from 'n8n-workflow';

import { getScene } from '../../api/scenes';
import { keepSegments } from '../../api/segments';
import type { Scene } from '../../api/types';
import { assetOutcomeOf } from '../../jobs/status';
import type { OperationContext } from '../context';
import {
	optionsOf,
	patience,
	resubmitAfterUnknownOutcome,
	shownWhen,
	simplify,
	waitForCompletion,
} from '../fields';

/** How a scene is made and shown, whatever it is made of. */
export const makingFields: INodeProperties[] = [
	waitForCompletion,
	simplify,
	optionsOf(resubmitAfterUnknownOutcome, ...shownWhen({ '/waitForCompletion': [true] }, patience)),
];

/** Reads these fields, and returns what makes a scene once, and waits for it if that is wanted. */
export function making(context: OperationContext) {
	const { client, parameters } = context;
	const look = async (id: string) => await getScene(client, id, { once: true });
	const wait = parameters.flag('waitForCompletion') ? context.waitingUntilReady(look) : undefined;
	const evenIfUnknown = parameters.flag('options.resubmitAfterUnknownOutcome');
	return async (
		request: object,
		send: (transmission: AbortSignal) => Promise<Scene>,
	): Promise<Scene> => {
		const created = await context.submit({
			kind: 'scene',
			request,
			send,
			reread: async (id) => await getScene(client, id),
			// Scenes are free, so another try costs nothing.
			isRefunded: (scene) => assetOutcomeOf(scene) === 'failed',
			evenIfUnknown,
		});
		return wait ? keepSegments(await wait(created), created) : created;
	};
}
