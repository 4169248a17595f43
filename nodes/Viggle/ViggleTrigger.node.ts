import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { triggerFields } from './trigger/fields';
import { panel } from './trigger/panel';

export class ViggleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Viggle Trigger',
		name: 'viggleTrigger',
		icon: { light: 'file:viggle.svg', dark: 'file:viggle.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ { jobIds: "job IDs", account: "all jobs of the account" }[$parameter["watch"]] ?? "renders of this workflow" }}',
		description:
			'Starts the workflow when Viggle has finished a character video: when its render is complete, has failed or was cancelled',
		defaults: { name: 'Viggle Trigger' },
		builderHint: {
			searchHint:
				"Starts when a Viggle job has ended; it cannot be told about new files or rows. With watch: 'thisWorkflow' the same workflow has to contain a Viggle node with render.create and watchWithTrigger: true, and be published. Connect to it what happens with the finished video.",
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-viggle.viggle',
					relationHint:
						'Creates the renders that this trigger reports, with watchWithTrigger: true',
				},
			],
		},
		...panel,
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'viggleApi', required: true }],
		properties: triggerFields,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { poll } = await import('./trigger/poll');
		return await poll(this);
	}
}
