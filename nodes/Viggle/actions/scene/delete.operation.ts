import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { deleteScene } from '../../api/scenes';
import type { OperationContext } from '../context';
import { anySceneId } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Delete Scene',
	value: 'delete',
	description: 'Delete a scene of the account for good',
	action: 'Delete a scene',
};

export const properties: INodeProperties[] = [anySceneId];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	await deleteScene(context.client, context.readAssetId('scene'));
	return [context.item({ deleted: true })];
}
