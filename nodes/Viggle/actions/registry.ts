import type { Resource } from '../execution/operation';
import * as account from './account/operations';
import * as character from './character/operations';
import * as job from './job/operations';
import * as render from './render/operations';
import * as scene from './scene/operations';
import * as video from './video/operations';

/**
 * n8n's AI builder takes the text of an operation from its resource, or else from the first resource that has an
 * operation of that value. So render and job come first and have no description, and those that share values have one.
 */
export const resources: Resource[] = [
	{ option: { name: 'Render', value: 'render' }, operations: render },
	{ option: { name: 'Job', value: 'job' }, operations: job },
	{
		option: {
			name: 'Character',
			value: 'character',
			description: 'An image that was prepared once, to render it with many scenes',
		},
		operations: character,
	},
	{
		option: {
			name: 'Scene',
			value: 'scene',
			description:
				'A video or a template of viggle.ai that was prepared once, to render it with many characters',
		},
		operations: scene,
	},
	{
		option: {
			name: 'Video',
			value: 'video',
			description:
				'A video that is made from a text, from pictures, or of a character and a driving video; with V1 alone',
		},
		operations: video,
	},
	{ option: { name: 'Account', value: 'account' }, operations: account },
];
