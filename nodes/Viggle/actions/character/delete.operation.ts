import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { anyCharacterId } from '../fields';

export const option: Operation['option'] = {
	name: 'Delete',
	value: 'delete',
	description: 'Delete a character of the account for good',
	action: 'Delete character',
};

export const properties: INodeProperties[] = [anyCharacterId];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	await context.api.characters.delete(context.readAssetId('character'));
	return [context.item({ deleted: true })];
}
