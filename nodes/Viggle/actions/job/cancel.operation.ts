import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../context';
import { jobId, simplify } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Cancel Job',
	value: 'cancel',
	description: 'Cancel a running render and get its credits back',
	action: 'Cancel a job',
};

export const properties: INodeProperties[] = [jobId, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const deliver = context.delivery();
	return [await deliver(await context.cancelJob(id))];
}
