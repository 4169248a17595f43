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
	builderHint: {
		propertyHint:
			"'binary' takes a file that an earlier node put into the same item; 'url' takes a public link, and is the only choice in a tool of an AI Agent.",
	},
};

const binaryFieldHint: INodeProperties['builderHint'] = {
	propertyHint:
		"The name of a binary field of the incoming item, never its content. Most nodes call it 'data', a form calls it as its field. A render takes image and video from one item: give them different names where they are loaded, and bring two branches together with a Merge node that combines by position.",
};

/** The image: from a binary property or from a URL. */
export const image: INodeProperties[] = [
	{ displayName: 'Image Source', name: 'imageSource', ...source },
	{
		displayName: 'Image Input Binary Field',
		name: 'imageBinaryPropertyName',
		type: 'string',
		typeOptions: { binaryDataProperty: true },
		required: true,
		default: 'image',
		hint: 'The name of the input binary field containing the image',
		builderHint: binaryFieldHint,
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
		typeOptions: { binaryDataProperty: true },
		required: true,
		default: 'video',
		hint: 'The name of the input binary field containing the video',
		builderHint: binaryFieldHint,
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
