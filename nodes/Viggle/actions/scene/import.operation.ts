import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { assetJson, readOutput } from '../../execution/output';
import { assetName, LONGEST_NAME } from '../fields';
import { makeScene, makingFields, readMaking } from './makeScene';

export const option: Operation['option'] = {
	name: 'Import Template',
	value: 'import',
	description:
		'Make a scene of a template of viggle.ai. The output lists the people in it, for renders with several characters.',
	action: 'Import template as scene',
};

export const properties: INodeProperties[] = [
	{
		displayName: 'Template ID',
		name: 'templateId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 770e8400-e29b-41d4-a716-446655440000',
		description: 'The ID of the template, copied from its page on viggle.ai',
	},
	{
		...assetName,
		required: false,
		description: 'What the scene is called in lists. When empty, Viggle chooses a name.',
	},
	...makingFields,
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const making = readMaking(context);
	const output = readOutput(parameters);
	const input = {
		templateId: parameters.id('templateId'),
		name: parameters.optionalText('name', LONGEST_NAME),
	};
	const send = api.scenes.importTemplate(input);
	const scene = await makeScene(context, making, { templateId: input.templateId }, send);
	return [context.item(assetJson(scene, output))];
}
