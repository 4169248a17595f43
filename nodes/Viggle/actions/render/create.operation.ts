import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { createRender, simpleJob } from '../../api/renders';
import type { OperationContext } from '../context';
import { simplify } from '../fields';
import type { Operation } from '../operation';
import { readRenderInput } from './input';
import { inputFields } from './inputFields';

export const option: Operation['option'] = {
	name: 'Create Render',
	value: 'create',
	description:
		'Animate a character image with the motion of a video. Takes minutes and costs 1 credit per second of video, 2 with Fast.',
	action: 'Create a render',
};

export const properties: INodeProperties[] = [...inputFields, simplify];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const input = await readRenderInput(context);
	const isSimple = context.parameters.flag('simplify');
	const job = await context.submit({
		request: input,
		send: async (transmission) => await createRender(context.client, input, transmission),
	});
	return [context.item(isSimple ? simpleJob(job) : job.body)];
}
