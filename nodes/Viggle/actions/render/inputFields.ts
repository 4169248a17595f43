import type { INodeProperties } from 'n8n-workflow';

import { background, characterId, image, model, sceneId, shownWhen, video } from '../fields';

const inputMode: INodeProperties = {
	displayName: 'Input Mode',
	name: 'inputMode',
	type: 'options',
	options: [
		{
			name: 'Image and Video',
			value: 'onDemand',
			description: 'Upload or link both; no character or scene is saved',
		},
		{
			name: 'Multiple Characters',
			value: 'multiCharacter',
			description: 'Replace several people of an imported scene with saved characters',
		},
		{
			name: 'Saved Character and Scene',
			value: 'reusable',
			description: 'Use a character and a scene that were made before',
		},
	],
	default: 'onDemand',
	description: 'What the render is made of',
	builderHint: {
		propertyHint:
			"'onDemand' for an image and a video at hand. 'reusable' only with a character and a scene that exist and are ready. 'multiCharacter' needs a scene of scene.import.",
	},
};

const characterMapping: INodeProperties[] = [
	{
		displayName: 'Mapping Source',
		name: 'mappingSource',
		type: 'options',
		options: [
			{ name: 'Fields', value: 'fields' },
			{ name: 'JSON', value: 'json' },
		],
		default: 'fields',
		description: 'How to say which character replaces which person',
	},
	{
		displayName: 'Character Mapping',
		name: 'characterMapping',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Person',
		default: {},
		description: 'People of the scene that are not listed keep their own look',
		options: [
			{
				displayName: 'Person',
				name: 'pairs',
				values: [
					{
						displayName: 'Segment ID',
						name: 'segmentId',
						type: 'string',
						default: '',
						placeholder: 'e.g. person_a1b2c3d4',
						description:
							'The uuid of a person, listed under segments in the output of Import Template',
					},
					characterId,
				],
			},
		],
		displayOptions: { show: { mappingSource: ['fields'] } },
	},
	{
		displayName: 'Character Mapping (JSON)',
		name: 'characterMappingJson',
		type: 'json',
		default: '{}',
		description:
			'An object with a character ID for each segment ID, for example {"person_a1b2c3d4": "char_alice"}',
		displayOptions: { show: { mappingSource: ['json'] } },
	},
];

const fast: INodeProperties = {
	displayName: 'Fast',
	name: 'fast',
	type: 'boolean',
	default: false,
	description: 'Whether to render at twice the speed for twice the credits. V1 does not have it.',
};

/** What a render is made of: shared by Create Render and Estimate Cost. */
export const inputFields: INodeProperties[] = [
	inputMode,
	...shownWhen({ inputMode: ['onDemand'] }, [...image, ...video, model]),
	...shownWhen({ inputMode: ['reusable'] }, [characterId]),
	...shownWhen({ inputMode: ['reusable', 'multiCharacter'] }, [sceneId]),
	...shownWhen({ inputMode: ['multiCharacter'] }, characterMapping),
	...background,
	...shownWhen({ videoSource: ['binary'], inputMode: ['onDemand'] }, [fast]),
	...shownWhen({ inputMode: ['reusable', 'multiCharacter'] }, [fast]),
];
