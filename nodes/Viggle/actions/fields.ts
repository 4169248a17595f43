import type { INodeProperties } from 'n8n-workflow';

import { alphabetical } from './alphabetical';

export {
	anyCharacterId,
	anySceneId,
	assetName,
	characterId,
	howMany,
	LIMITS,
	LONGEST_NAME,
	sceneId,
} from './assetFields';

/** Properties that several operations share. Names are for ever: saved workflows hold them. */

export const jobId: INodeProperties = {
	displayName: 'Job ID',
	name: 'jobId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. job_abc123xyz',
	description: 'The ID that Create Render returned as job_id',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const source: Omit<INodeProperties, 'displayName' | 'name'> = {
	type: 'options',
	options: [
		{
			name: 'Binary File',
			value: 'binary',
			description: 'A file of the incoming item, uploaded to Viggle',
		},
		{
			name: 'URL',
			value: 'url',
			description: 'An address that Viggle fetches itself, so it must open without a login',
		},
	],
	default: 'binary',
};

/** The image: from a binary property or from a URL. */
export const image: INodeProperties[] = [
	{ displayName: 'Image Source', name: 'imageSource', ...source },
	{
		displayName: 'Image Input Binary Field',
		name: 'imageBinaryPropertyName',
		type: 'string',
		required: true,
		default: 'image',
		hint: 'The name of the input binary field containing the image',
		displayOptions: { show: { imageSource: ['binary'] } },
	},
	{
		displayName: 'Image URL',
		name: 'imageUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/character.png',
		description: 'PNG or JPG image of the character',
		displayOptions: { show: { imageSource: ['url'] } },
	},
];

/** The video: from a binary property or from a URL. */
export const video: INodeProperties[] = [
	{ displayName: 'Video Source', name: 'videoSource', ...source },
	{
		displayName: 'Video Input Binary Field',
		name: 'videoBinaryPropertyName',
		type: 'string',
		required: true,
		default: 'video',
		hint: 'The name of the input binary field containing the video',
		displayOptions: { show: { videoSource: ['binary'] } },
	},
	{
		displayName: 'Video URL',
		name: 'videoUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/dance.mp4',
		description: 'MP4 video of at most 5 minutes whose motion the character takes on',
		displayOptions: { show: { videoSource: ['url'] } },
	},
];

/**
 * The fields, shown only when these other fields have these values, which are checked after the fields' own
 * conditions: n8n shows a field at the first condition that is an expression, so the nearest comes first.
 */
export function shownWhen(
	show: Record<string, Array<string | boolean>>,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, ...show } },
	}));
}

export const DEFAULT_MODEL = 'V4_Preview';

export const model: INodeProperties = {
	displayName: 'Model',
	name: 'model',
	type: 'options',
	options: [
		{ name: 'V3 Preview', value: 'V3_Preview' },
		{ name: 'V4 Preview', value: 'V4_Preview' },
	],
	default: DEFAULT_MODEL,
	description:
		"Which version of Viggle's rendering model to use. An expression may give any other name that Viggle knows.",
};

export const BACKGROUND_MODES = ['original', 'solid', 'transparent'] as const;

export const backgroundMode: INodeProperties = {
	displayName: 'Background',
	name: 'backgroundMode',
	type: 'options',
	options: [
		{
			name: 'Original',
			value: 'original',
			description: 'Keep the background of the video',
		},
		{ name: 'Solid Color', value: 'solid' },
		{
			name: 'Transparent',
			value: 'transparent',
			description: 'Get the character on black and a second video with its mask, for compositing',
		},
	],
	default: 'original',
	description: 'What is behind the character',
};

export const background: INodeProperties[] = [
	backgroundMode,
	{
		displayName: 'Background Color',
		name: 'backgroundColor',
		type: 'color',
		default: '#00FF00',
		description: 'Also accepts R,G,B with numbers from 0 to 255, for example from an expression',
		displayOptions: { show: { backgroundMode: ['solid'] } },
	},
];

export const waitForCompletion: INodeProperties = {
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: false,
	description:
		'Whether to wait until Viggle has finished, which takes minutes, instead of going on at once',
};

export const outputField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputBinaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output binary field to put the file in; a mask goes to the same name with _mask',
};

/** The result as a file, if wanted. */
export const download: INodeProperties[] = [
	{
		displayName: 'Download Result',
		name: 'downloadResult',
		type: 'boolean',
		default: false,
		description: 'Whether to get the video as a binary file once the job is complete',
	},
	...shownWhen({ downloadResult: [true] }, [outputField]),
];

/** Options of everything that waits. */
export const patience: INodeProperties[] = [
	{
		displayName: 'On Timeout',
		name: 'onTimeout',
		type: 'options',
		options: [
			{
				name: 'Continue',
				value: 'continue',
				description: 'Return its last known state, unfinished',
			},
			{ name: 'Stop With an Error', value: 'error' },
		],
		default: 'error',
		description: 'What to do when Viggle has not finished in time',
	},
	{
		displayName: 'Poll Interval (Seconds)',
		name: 'pollIntervalSeconds',
		type: 'number',
		typeOptions: { minValue: 3, maxValue: 300 },
		default: 5,
		description:
			'Shortest time between two status checks. While the end is far, it checks less often.',
	},
	{
		displayName: 'Timeout (Minutes)',
		name: 'timeoutMinutes',
		type: 'number',
		typeOptions: { minValue: 0.05, maxValue: 1440 },
		default: 15,
		description: 'How long to wait at most',
	},
];

/** Options of what waits for a job. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Cancel on Stop',
		name: 'cancelOnStop',
		type: 'boolean',
		default: false,
		description:
			'Whether to cancel the job on Viggle, which refunds it, when the execution is stopped while it waits',
	},
	...patience,
];

export const resubmitAfterUnknownOutcome: INodeProperties = {
	displayName: 'Resubmit After Unknown Outcome',
	name: 'resubmitAfterUnknownOutcome',
	type: 'boolean',
	default: false,
	description:
		'Whether a retry sends the request again when Viggle gave no clear answer to the first try. This can pay twice.',
};

/** The options of an operation, in the order that n8n wants. */
export function optionsOf(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: alphabetical(options, ({ displayName }) => displayName),
	};
}
