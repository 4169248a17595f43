import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { deleteCharacter } from '../../api/characters';
import type { OperationContext } from '../context';
import { anyCharacterId } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Delete Character',
	value: 'delete',
	description: 'Delete a character of the account for good',
	action: 'Delete a character',
};

export const properties: INodeProperties[] = [anyCharacterId];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	await deleteCharacter(context.client, context.readAssetId('character'));
	return [context.item({ deleted: true })];
}
