import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { Stage } from './stage';

export interface Refusal {
	/** What the execution ends with. */
	message: string;
	/** What to do about it. */
	advice: string;
}

/**
 * Runs the node with something that it must refuse: once so that the execution ends, once so that the
 * item goes to the error branch. Both must say the same in one sentence, and nothing may be sent.
 */
export async function refusalOf(
	stage: Stage,
	parameters: INodeParameters,
	item: INodeExecutionData,
): Promise<Refusal> {
	stage.emulator.reset();
	const ended = await stage.create(parameters, [item]);
	const branched = await stage.create(parameters, [item], {
		node: { onError: 'continueErrorOutput' },
	});
	const error = ended.error() as { message: string; description?: string } | undefined;
	if (!error) throw new Error('The node refused nothing');
	const [failed] = branched.items('Failure');

	expect(error.message).toMatch(/^'[^'\n]+' [^\n]+[^.\s] \[item 0\]$/);
	// In the combined binary mode the JSON holds the files as well.
	expect(failed.json).toMatchObject({
		...item.json,
		error: error.message.replace(/ \[item 0\]$/, ''),
		details: { retryable: false, action: error.description },
	});
	expect(failed.pairedItem).toMatchObject({ item: 0 });
	expect(branched.items('Success')).toEqual([]);
	expect(stage.emulator.requests).toEqual([]);
	return { message: error.message, advice: error.description ?? '' };
}
