import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { assetJson, readOutput } from '../../execution/output';
import { readAll } from '../../transport/pages';
import { howMany, LIMITS, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get Many',
	value: 'getAll',
	description: 'List the characters of the account',
	action: 'Get many characters',
};

export const properties: INodeProperties[] = [...howMany, ...answer];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api, parameters } = context;
	const most = parameters.flag('returnAll') ? Infinity : parameters.number('limit', LIMITS);
	const output = readOutput(parameters);
	const found = await readAll(api.characters.list, most);
	return found.map((character) => context.item(assetJson(character, output)));
}
