import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { listCharacters } from '../../api/characters';
import { readAll } from '../../api/pages';
import type { OperationContext } from '../context';
import { howMany, LIMITS, simplify } from '../fields';
import type { Operation } from '../operation';
import { delivery } from './output';

export const option: Operation['option'] = {
	name: 'Get Many',
	value: 'getAll',
	description: 'List the characters of the account',
	action: 'Get many characters',
};

export const properties: INodeProperties[] = [...howMany, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { client, parameters } = context;
	const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', LIMITS);
	const deliver = delivery(context);
	const found = await readAll(async (query) => await listCharacters(client, query), most);
	return found.map(deliver);
}
