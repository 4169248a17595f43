import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { anySceneId } from '../fields';

export const option: Operation['option'] = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a scene of the account for good',
	action: 'Delete scene',
};

export const properties: INodeProperties[] = [anySceneId];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	await context.api.scenes.delete(context.readAssetId('scene'));
	return [context.item({ deleted: true })];
}
