import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { assetJson, readOutput } from '../../execution/output';
import { anySceneId, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description:
		'Read a scene, for example to see whether it is ready, how long it is and who is in it',
	action: 'Get scene',
};

export const properties: INodeProperties[] = [anySceneId, ...answer];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readAssetId('scene');
	const output = readOutput(context.parameters);
	return [context.item(assetJson(await context.api.scenes.get(id), output))];
}
