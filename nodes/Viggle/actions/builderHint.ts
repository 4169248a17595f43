import type { IBuilderHint, IBuilderHintVariation } from 'n8n-workflow';

import { operationsOf, type Operation, type Resource } from '../execution/operation';

/** What n8n's AI builder reads about the node. Versions of n8n that have none ignore it. */
export function builderHint(resources: Resource[]): IBuilderHint {
	return {
		searchHint:
			"Use it to make a video in which a character of an image does what a person in a video does (motion transfer, dance, character swap) or, with API Version V1, a video from a text or pictures (resource 'video', operation 'create'). Both cost credits and take minutes. Simplest workflow: resource 'render', operation 'create' with waitForCompletion and downloadResult. Where nothing may wait so long: watchWithTrigger and a Viggle Trigger in the same workflow. In an AI Agent: two tools, render.create with URLs and job.get.",
		relatedNodes: [
			{
				nodeType: 'n8n-nodes-viggle.viggleTrigger',
				relationHint:
					'Starts the workflow when a render has ended, so that no execution waits for minutes',
			},
			{
				nodeType: 'n8n-nodes-base.merge',
				relationHint: 'Combines by position an image and a video that were loaded by two nodes',
			},
		],
		extraTypeDefContent: resources.flatMap((resource) =>
			operationsOf(resource).flatMap((operation) => ownText(resource, operation)),
		),
	};
}

/** What the type of an operation says besides: its hint and, where its resource has the first word, its own text. */
function ownText({ option: resource }: Resource, { option }: Operation): IBuilderHintVariation[] {
	const { name, value, description = '', builderHint: hint } = option;
	const lines = [
		...(resource.description ? [`${resource.name}, ${name}: ${description}`] : []),
		...(hint ? [`@builderHint ${hint.propertyHint}`] : []),
	];
	if (lines.length === 0) return [];
	const show = { resource: [resource.value], operation: [value] };
	return [{ displayOptions: { show }, content: lines.join('\n') }];
}
