import type { INodeProperties } from 'n8n-workflow';

import { image, shownWhen, video } from '../fields';
import { shape } from './shapeFields';

/** The default first. */
export const VIDEO_MODES = [
	'text',
	'firstFrame',
	'firstAndLastFrame',
	'references',
	'animate',
] as const;

const videoMode: INodeProperties = {
	displayName: 'Video Mode',
	name: 'videoMode',
	type: 'options',
	options: [
		{
			name: 'Animate a Character',
			value: 'animate',
			description: 'Move a character as in a driving video',
		},
		{
			name: 'First and Last Frame',
			value: 'firstAndLastFrame',
			description: 'Begin with one picture and end with another',
		},
		{ name: 'First Frame', value: 'firstFrame', description: 'Begin with a picture' },
		{
			name: 'References',
			value: 'references',
			description: 'Show what is in up to 4 pictures; at least 5 seconds long',
		},
		{ name: 'Text', value: 'text', description: 'Use the prompt alone' },
	],
	default: 'text',
	description: 'What the video is made of',
	builderHint: {
		propertyHint:
			"'text' needs nothing but the prompt. 'animate' does what render.create does, with a prompt besides: prefer render.create.",
	},
};

const prompt: INodeProperties = {
	displayName: 'Prompt',
	name: 'prompt',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. A red fox runs through fresh snow, filmed from the side',
	description: 'What happens in the video. May be empty where a character is animated.',
};

const lastImage: INodeProperties = {
	displayName: 'Last Image Input Binary Field',
	name: 'lastImageBinaryPropertyName',
	type: 'string',
	typeOptions: { binaryDataProperty: true },
	required: true,
	default: 'lastImage',
	hint: 'The name of the input binary field containing the last frame',
};

const references: INodeProperties = {
	displayName: 'Reference Input Binary Fields',
	name: 'referenceBinaryPropertyNames',
	type: 'string',
	typeOptions: { binaryDataProperty: true },
	required: true,
	default: 'reference',
	placeholder: 'e.g. reference, shoes, street',
	hint: 'The names of up to 4 input binary fields containing pictures, separated by commas',
};

/** Fields of Create Render, with what they mean here. */
function meaning(fields: INodeProperties[], name: string, description: string): INodeProperties[] {
	return fields.map((field) => (field.name === name ? { ...field, description } : field));
}

const picture = meaning(
	image,
	'imageUrl',
	'PNG, JPG or WebP image: the first frame, or the character',
);
const motion = meaning(video, 'videoUrl', 'MP4 video whose motion the character takes on');

/** What a video is made of. */
export const inputFields: INodeProperties[] = [
	videoMode,
	prompt,
	...shownWhen({ videoMode: ['firstFrame', 'firstAndLastFrame', 'animate'] }, picture),
	...shownWhen({ videoMode: ['firstAndLastFrame'] }, [lastImage]),
	...shownWhen({ videoMode: ['references'] }, [references]),
	...shownWhen({ videoMode: ['animate'] }, motion),
	...shownWhen({ videoMode: VIDEO_MODES.filter((mode) => mode !== 'animate') }, shape),
];
