import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getCredits, simpleCredits } from '../../api/account';
import type { OperationContext } from '../context';
import { simplify } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Get Credits',
	value: 'getCredits',
	description: 'Read how many credits the account has',
	action: 'Get the credits of the account',
};

export const properties: INodeProperties[] = [simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const isSimple = context.parameters.flag('simplify', true);
	const credits = await getCredits(context.client);
	return [context.item(isSimple ? simpleCredits(credits) : credits.body)];
}
