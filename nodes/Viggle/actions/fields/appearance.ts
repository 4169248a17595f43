import type { INodeProperties } from 'n8n-workflow';

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
