import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { builderHint } from './actions/builderHint';
import { describe } from './actions/describe';
import { resources } from './actions/registry';
import { listSearch } from './methods/listSearch';

export class Viggle implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Viggle',
		name: 'viggle',
		icon: { light: 'file:viggle.svg', dark: 'file:viggle.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Turn a character image and a driving video into an animated character video with Viggle, or make a video from a text or pictures. Both take minutes. A render costs 1 credit per second of video, 2 in fast mode, a video 1 credit per started second: create it once, then get the job by its job_id until its status is complete.',
		defaults: { name: 'Viggle' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		builderHint: builderHint(resources),
		credentials: [{ name: 'viggleApi', required: true }],
		properties: describe(resources),
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// Not at the start of n8n, which loads all packages, used or not.
		const { run } = await import('./execution/run');
		return await run(this, resources);
	}
}
