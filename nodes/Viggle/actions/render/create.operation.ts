import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { readCreditLimit } from '../creditLimit';
import { jobFields, makeJob, readJobOptions } from '../makeJob';
import { checkLength } from './checkLength';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';

export const option: Operation['option'] = {
	name: 'Create Render',
	value: 'create',
	builderHint: {
		propertyHint:
			"Paid. Run it once for each video: never in a loop that polls, and with Retry On Fail off in an AI Agent above it. To get the video in the same execution set waitForCompletion and downloadResult to true; to answer at once leave both false and read the job later with resource 'job', operation 'get'.",
	},
	description:
		'Animate a character image with the motion of a video. Takes minutes and costs 1 credit per second of video, 2 with Fast.',
	// An agent gets this as the description of the tool, so it has to tell the price and the time.
	action: 'Create paid render that takes minutes',
};

export const properties: INodeProperties[] = [...inputFields, ...jobFields()];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const options = await readJobOptions(context);
	const limit = readCreditLimit(context.parameters);
	const input = await readRenderInput(context);
	const send = context.api.createRender(input);
	const price = await checkLength(context, input, limit);
	return makeJob(context, options, { noun: 'render', request: input, send, price });
}
