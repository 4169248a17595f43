import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../context';
import { jobId, outputField, simplify } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Download Result',
	value: 'download',
	description:
		'Get the video of a complete render as a binary file. A job that still runs is returned without a file.',
	action: 'Download the result of a job',
};

export const properties: INodeProperties[] = [jobId, outputField, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const deliver = context.delivery({ always: true });
	const job = await context.getJob(id);
	return [await deliver(context.mustNotFail(job))];
}
