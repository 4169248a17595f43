import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getScene } from '../../api/scenes';
import type { OperationContext } from '../context';
import { anySceneId, simplify } from '../fields';
import type { Operation } from '../operation';
import { delivery } from './output';

export const option: Operation['option'] = {
	name: 'Get Scene',
	value: 'get',
	description:
		'Read a scene, for example to see whether it is ready, how long it is and who is in it',
	action: 'Get a scene',
};

export const properties: INodeProperties[] = [anySceneId, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readAssetId('scene');
	const deliver = delivery(context);
	return [deliver(await getScene(context.client, id))];
}
