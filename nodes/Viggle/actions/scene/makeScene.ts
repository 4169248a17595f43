import type { INodeProperties } from 'n8n-workflow';

import type { Scene } from '../../api/types';
import type { Send } from '../../api/viggleApi';
import type { OperationContext } from '../../execution/context';
import type { WaitOptions } from '../../execution/waitOptions';
import {
	optionsOf,
	patience,
	resubmitAfterUnknownOutcome,
	shownWhen,
	answer,
	waitForCompletion,
} from '../fields';

/** How a scene is made and shown, whatever it is made of. */
export const makingFields: INodeProperties[] = [
	waitForCompletion,
	...answer,
	optionsOf(resubmitAfterUnknownOutcome, ...shownWhen({ '/waitForCompletion': [true] }, patience)),
];

export interface MakingOptions {
	/** Absent: it is not waited for. */
	wait?: WaitOptions;
	evenIfUnknown: boolean;
}

export function readMaking(context: OperationContext): MakingOptions {
	const { parameters } = context;
	return {
		wait: parameters.flag('waitForCompletion') ? context.readWait() : undefined,
		evenIfUnknown: parameters.flag('options.resubmitAfterUnknownOutcome'),
	};
}

/** Makes a scene once, and waits for it if that is wanted. */
export async function makeScene(
	context: OperationContext,
	{ wait, evenIfUnknown }: MakingOptions,
	request: object,
	send: Send<Scene>,
): Promise<Scene> {
	const scene = { noun: 'scene', read: context.api.scenes.get } as const;
	const created = await context.createOnce({
		...scene,
		request,
		send,
		// Scenes are free, so another try costs nothing.
		isRefunded: ({ outcome }) => outcome === 'failed',
		evenIfUnknown,
		credits: 0,
	});
	if (!wait) return created;
	return keepSegments(await context.waitUntilFinished(scene, created.id, wait, created), created);
}

/** `later`, with the people that only the answer to the import may have named. */
function keepSegments(later: Scene, { segments }: Scene): Scene {
	if (later.segments?.length || !segments?.length) return later;
	return { ...later, segments, body: { ...later.body, segments } };
}
