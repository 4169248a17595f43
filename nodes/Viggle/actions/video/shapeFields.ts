import type { INodeProperties } from 'n8n-workflow';

/** The values of each dropdown, the default first. */
export const ASPECT_RATIOS = ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'] as const;
export const QUALITIES = ['high', 'low'] as const;
export const RESOLUTIONS = ['768p', '480p', '1080p'] as const;

export const LARGEST_SEED = Number.MAX_SAFE_INTEGER;

/** How a video that is made anew shall be; one that animates a character is as its driving video. */
export const shape: INodeProperties[] = [
	{
		displayName: 'Duration (Seconds)',
		name: 'durationSeconds',
		type: 'number',
		typeOptions: { minValue: 3, maxValue: 15 },
		default: 5,
		description: 'How long the video is: 3 to 15 seconds, with references at least 5',
	},
	{
		displayName: 'Aspect Ratio',
		name: 'aspectRatio',
		type: 'options',
		options: ['1:1', '16:9', '21:9', '3:4', '4:3', '9:16'].map(asOption),
		default: '16:9',
		description: 'Width to height',
	},
	{
		displayName: 'Quality',
		name: 'quality',
		type: 'options',
		options: [
			{ name: 'High', value: 'high' },
			{
				name: 'Low',
				value: 'low',
				description: 'For drafts: spoken words become hard to understand',
			},
		],
		default: 'high',
		description: 'Both cost the same',
	},
	{
		displayName: 'Resolution',
		name: 'resolution',
		type: 'options',
		options: ['1080p', '480p', '768p'].map(asOption),
		default: '768p',
		description: 'All cost the same',
	},
];

function asOption(value: string) {
	return { name: value, value };
}

/** Of every video. */
export const shapeOptions: INodeProperties[] = [
	{
		displayName: 'Seed',
		name: 'seed',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: LARGEST_SEED, numberPrecision: 0 },
		default: 0,
		description: 'A whole number that makes the result easier to repeat',
	},
	{
		displayName: 'Watermark',
		name: 'watermark',
		type: 'boolean',
		default: false,
		description: "Whether the video carries Viggle's watermark",
	},
];
