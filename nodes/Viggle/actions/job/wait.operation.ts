import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../context';
import { download, jobId, optionsOf, simplify, waitOptions } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Wait for Job',
	value: 'wait',
	description: 'Wait until a render is complete, which takes minutes',
	action: 'Wait for a job',
};

export const properties: INodeProperties[] = [
	jobId,
	...download,
	simplify,
	optionsOf(...waitOptions),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const wait = context.waiting();
	const deliver = context.delivery();
	return [await deliver(await wait(id))];
}
