import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { download, jobId, optionsOf, publicLink, shownWhen, answer, waitOptions } from '../fields';

export const option: Operation['option'] = {
	name: 'Wait for Job',
	value: 'wait',
	builderHint: {
		propertyHint:
			'Holds the execution for minutes: not in a tool of an AI Agent and not before a webhook or chat answers. A Viggle Trigger in place of it frees the execution.',
	},
	description: 'Wait until a render or a video is complete, which takes minutes',
	action: 'Wait for job',
};

export const properties: INodeProperties[] = [
	jobId,
	...download,
	...answer,
	optionsOf(...waitOptions, ...shownWhen({ '/downloadResult': [true] }, [publicLink])),
];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const { api } = context;
	const id = context.readJobId();
	const wait = context.readWait();
	const output = await context.readOutput('asked');
	const render = { noun: 'render', read: api.getJob } as const;
	const job = await context.waitUntilFinished(render, id, wait);
	return [await context.jobItem(job, output)];
}
