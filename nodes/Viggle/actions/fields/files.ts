import type { INodeProperties } from 'n8n-workflow';

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
		description:
			'MP4 video of at most 5 minutes, with V1 of at most 100 MiB, whose motion the character takes on',
		displayOptions: { show: { videoSource: ['url'] } },
	},
];
