import type { INodeProperties } from 'n8n-workflow';

import { shownWhen } from './options';

export const jobId: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. job_abc123xyz',
	description: 'The ID that Create Render or Create Video returned as job_id',
	builderHint: {
		propertyHint:
			'Normally an expression: {{ $json.job_id }} right after render.create or video.create, or $fromAI() in a tool of an AI Agent.',
	},
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How much of an answer comes out: a tool's builder may choose the fields that the agent reads and pays for. */
export const answer: INodeProperties[] = [
	{ ...simplify, displayOptions: { hide: { '@tool': [true] } } },
	...shownWhen({ '@tool': [true] }, [
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			options: [
				{ name: 'Raw', value: 'raw', description: 'All that Viggle answers' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'Some fields of the simplified answer',
				},
				{ name: 'Simplified', value: 'simplified', description: 'The fields that matter' },
			],
			default: 'simplified',
			description: 'How much the agent reads',
		},
		...shownWhen({ output: ['selected'] }, [
			{
				displayName: 'Fields',
				name: 'fields',
				type: 'string',
				default: '',
				placeholder: 'e.g. status, cdn_url',
				description:
					'Names of the fields that the agent reads, separated by commas. The ID is always among them.',
			},
		]),
	]),
];

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryPropertyName',
	type: 'string',
	typeOptions: { binaryDataProperty: true },
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in; a mask goes to the same name with _mask',
	builderHint: {
		propertyHint: 'The name by which later nodes, such as an upload, find the file',
	},
};

/** The result as a file, if wanted. */
export const download: INodeProperties[] = [
	{
		displayName: 'Download Result',
		name: 'downloadResult',
		type: 'boolean',
		default: false,
		description: 'Whether to get the video as a binary file once the job is complete',
		builderHint: {
			propertyHint:
				'Set to true where a later node uploads or sends the file; false where the link in cdn_url is enough, as in a tool of an AI Agent',
		},
	},
	...shownWhen({ downloadResult: [true] }, [outputField]),
];

/** An option of everything that downloads. */
export const publicLink: INodeProperties = {
	displayName: 'Add Public Link (Days)',
	name: 'publicLinkDays',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 365, numberPrecision: 0 },
	default: 7,
	description:
		'Also put a link to the downloaded file into public_url, for services that fetch videos themselves. It opens without a login for so many days, as long as n8n keeps the files of the execution, and only where n8n is reachable from outside. 0 means no link.',
};
