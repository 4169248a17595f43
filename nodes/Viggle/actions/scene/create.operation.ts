import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { createScene } from '../../api/scenes';
import type { OperationContext } from '../context';
import {
	assetName,
	BACKGROUND_MODES,
	backgroundMode,
	LONGEST_NAME,
	model,
	MODELS,
	video,
} from '../fields';
import type { Operation } from '../operation';
import { making, makingFields } from './making';
import { delivery } from './output';

export const option: Operation['option'] = {
	name: 'Create Scene',
	value: 'create',
	description:
		'Prepare a video once, to render it with many characters. Free, and takes a few minutes.',
	action: 'Create a scene',
};

export const properties: INodeProperties[] = [
	assetName,
	...video,
	{ ...model, description: 'The rendering model of all renders with this scene' },
	{ ...backgroundMode, description: 'What is behind the character in renders that do not say' },
	...makingFields,
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { client, parameters } = context;
	const make = making(context);
	const deliver = delivery(context);
	const input = {
		name: parameters.text('name', LONGEST_NAME),
		model: parameters.choice('model', MODELS),
		backgroundMode: parameters.choice('backgroundMode', BACKGROUND_MODES),
		video: await context.readMedia('video'),
	};
	const scene = await make(
		input,
		async (transmission) => await createScene(client, input, transmission),
	);
	return [deliver(scene)];
}
