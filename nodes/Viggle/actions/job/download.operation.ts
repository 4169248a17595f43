import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { mustNotFail } from '../../execution/outcome';
import { jobId, optionsOf, outputField, publicLink, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Download Result',
	value: 'download',
	builderHint: {
		propertyHint:
			"Check that status is 'complete' before it. The file comes as binary data, which a later node takes by its field name, 'data' by default.",
	},
	description:
		'Get the result of a complete job as a binary file. A job that still runs is returned without a file.',
	action: 'Download result of job',
};

export const properties: INodeProperties[] = [jobId, outputField, ...answer, optionsOf(publicLink)];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const output = await context.readOutput('always');
	const job = await context.getJob(id);
	return [await context.jobItem(mustNotFail(job), output)];
}
