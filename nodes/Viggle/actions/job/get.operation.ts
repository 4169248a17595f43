import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { getRender, simpleJob } from '../../api/renders';
import type { OperationContext } from '../context';
import { jobId, simplify } from '../fields';
import type { Operation } from '../operation';

export const option: Operation['option'] = {
	name: 'Get Job',
	value: 'get',
	description: 'Read the status of a render, and the link to the video once it is complete',
	action: 'Get a job',
};

export const properties: INodeProperties[] = [jobId, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const isSimple = context.parameters.flag('simplify');
	const job = await getRender(context.client, id);
	return [context.item(isSimple ? simpleJob(job) : job.body)];
}
