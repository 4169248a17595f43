import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { OperationContext } from '../../execution/context';
import type { Operation } from '../../execution/operation';
import { withoutAbsent } from '../../transport/readers';
import { jobId, optionsOf } from '../fields';
import { metadata, readMetadata } from '../metadata';

export const option: Operation['option'] = {
	name: 'Watch Job',
	value: 'watch',
	builderHint: {
		propertyHint:
			"Needs a Viggle Trigger with watch: 'thisWorkflow' in the same, published workflow. Not needed after a render.create or video.create with watchWithTrigger: true.",
	},
	description: 'Have the Viggle Trigger of this workflow start the workflow when this job ends',
	action: 'Watch job with trigger',
};

export const properties: INodeProperties[] = [jobId, optionsOf(metadata)];

export async function execute(context: OperationContext): Promise<INodeExecutionData[]> {
	const id = context.readJobId();
	const metadata = readMetadata(context, { watches: true });
	const watched = context.watch({ id, metadata });
	return [context.item(withoutAbsent({ job_id: id, watched, metadata }))];
}
