import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { readCreditLimit } from '../creditLimit';
import { jobFields, makeJob, readJobOptions } from '../makeJob';
import { checkPrice } from './checkPrice';
import { readVideoInput } from './input';
import { inputFields } from './inputFields';
import { shapeOptions } from './shapeFields';

export const option: Operation['option'] = {
	name: 'Create Video',
	value: 'create',
	builderHint: {
		propertyHint:
			"Paid, and only with a credential whose API Version is V1. Run it once for each video: never in a loop that polls, and with Retry On Fail off in an AI Agent above it. To get the video in the same execution set waitForCompletion and downloadResult to true; to answer at once leave both false and read the job later with resource 'job', operation 'get'.",
	},
	description:
		'Make a video from a text, pictures, or a character and a driving video. Takes minutes and costs 1 credit per started second. Only with API Version V1.',
	// An agent gets this as the description of the tool, so it has to tell the price and the time.
	action: 'Create paid video that takes minutes',
};

export const properties: INodeProperties[] = [...inputFields, ...jobFields(...shapeOptions)];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const options = await readJobOptions(context);
	const limit = readCreditLimit(context.parameters);
	const input = await readVideoInput(context);
	const send = context.api.createVideo(input);
	const price = await checkPrice(context, input, limit);
	return makeJob(context, options, { noun: 'video', request: input, send, price });
}
