import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getCharacter } from '../../api/characters';
import type { OperationContext } from '../context';
import { anyCharacterId, simplify } from '../fields';
import type { Operation } from '../operation';
import { delivery } from './output';

export const option: Operation['option'] = {
	name: 'Get Character',
	value: 'get',
	description: 'Read a character, for example to see whether it is ready',
	action: 'Get a character',
};

export const properties: INodeProperties[] = [anyCharacterId, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readAssetId('character');
	const deliver = delivery(context);
	return [deliver(await getCharacter(context.client, id))];
}
