import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { creditsJson, readOutput } from '../../execution/output';
import { answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get Credits',
	value: 'getCredits',
	description: 'Read how many credits the account has',
	action: 'Get credits of account',
};

export const properties: INodeProperties[] = [...answer];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const output = readOutput(context.parameters);
	const credits = await context.api.getCredits();
	return [context.item(creditsJson(credits, output))];
}
