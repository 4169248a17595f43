import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { mustNotFail } from '../../execution/outcome';
import { download, jobId, optionsOf, publicLink, shownWhen, answer } from '../fields';

export const option: Operation['option'] = {
	name: 'Get Job',
	value: 'get',
	builderHint: {
		propertyHint:
			"Reads once and does not wait: use operation 'wait' instead of a loop. Branch on status: complete, failed and cancelled are final. The link to the video is in cdn_url.",
	},
	description:
		'Read the status of a render or a video, and the link to the result once it is complete',
	action: 'Get job',
};

export const properties: INodeProperties[] = [
	jobId,
	...download,
	...answer,
	optionsOf(
		{
			displayName: 'Fail on Failed Job',
			name: 'failOnFailedJob',
			type: 'boolean',
			default: false,
			description:
				'Whether a job that failed or was cancelled is an error instead of a normal item',
		},
		...shownWhen({ '/downloadResult': [true] }, [publicLink]),
	),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const output = await context.readOutput('asked');
	const mustSucceed = context.parameters.flag('options.failOnFailedJob');
	const job = await context.getJob(id);
	return [await context.jobItem(mustSucceed ? mustNotFail(job) : job, output)];
}
