import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { assetJson, readOutput } from '../../execution/output';
import {
	assetName,
	BACKGROUND_MODES,
	backgroundMode,
	DEFAULT_MODEL,
	LONGEST_NAME,
	model,
	video,
} from '../fields';
import { FIRST_MEGABYTE, refuseTooLarge } from '../videoSize';
import { makeScene, makingFields, readMaking } from './makeScene';

export const option: Operation['option'] = {
	name: 'Create',
	value: 'create',
	builderHint: {
		propertyHint:
			'Only for a video that is used again: for a single video, render.create takes the video itself. Keep its id, for example in a data table.',
	},
	description:
		'Prepare a video once, to render it with many characters. Free, and takes a while: turn on Wait for Completion to go on when it is ready.',
	action: 'Create scene',
};

export const properties: INodeProperties[] = [
	assetName,
	...video,
	{ ...model, description: 'Which version of the rendering model all renders with this scene use' },
	{
		...backgroundMode,
		description:
			'A default for renders made outside of n8n: Create Render always sends its own Background',
	},
	...makingFields,
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const making = readMaking(context);
	const output = readOutput(parameters);
	const input = {
		name: parameters.text('name', LONGEST_NAME),
		model: parameters.word('model', DEFAULT_MODEL),
		backgroundMode: parameters.choice('backgroundMode', BACKGROUND_MODES),
		video: await context.readMedia('video'),
	};
	// Refuses a file that holds sound alone; how long a video is does not matter here.
	await context.readDuration(input.video, FIRST_MEGABYTE);
	refuseTooLarge(context, input.video);
	const { video, model, backgroundMode } = input;
	const send = api.scenes.create(input);
	const scene = await makeScene(context, making, { video, model, backgroundMode }, send);
	return [context.item(assetJson(scene, output))];
}
