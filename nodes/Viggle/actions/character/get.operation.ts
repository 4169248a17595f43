import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { assetJson, readOutput } from '../../execution/output';
import { anyCharacterId, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get',
	value: 'get',
	description: 'Read a character, for example to see whether it is ready',
	action: 'Get character',
};

export const properties: INodeProperties[] = [anyCharacterId, ...answer];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readAssetId('character');
	const output = readOutput(context.parameters);
	return [context.item(assetJson(await context.api.characters.get(id), output))];
}
