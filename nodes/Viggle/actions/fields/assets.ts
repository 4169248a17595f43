import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

/** Properties of characters and scenes. Names are for ever: saved workflows hold them. */

const pickerHint: INodeProperties['builderHint'] = {
	propertyHint:
		"Use mode 'list' with an empty value, so that the user picks one, unless an ID is known. With mode 'id' the value is an ID or an expression such as {{ $json.id }}. Never invent an ID.",
};

/**
 * A character to render: only those that are ready are listed. Not required, as n8n would demand it of
 * items that choose otherwise; the node refuses it when it is empty.
 */
export const characterId: INodeProperties = {
	displayName: 'Character',
	name: 'characterId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The character to render, which must be ready',
	builderHint: pickerHint,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a character…',
			typeOptions: { searchListMethod: 'searchReadyCharacters', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. char_550e8400e29b41d4',
		},
	],
};

/** A scene to render, likewise. */
export const sceneId: INodeProperties = {
	displayName: 'Scene',
	name: 'sceneId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	description: 'The scene with the motion, which must be ready',
	builderHint: pickerHint,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a scene…',
			typeOptions: { searchListMethod: 'searchReadyScenes', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. scene_660e8400e29b41d4',
		},
	],
};

/** Any character, whatever its status. */
export const anyCharacterId: INodeProperties = {
	...characterId,
	required: true,
	description: 'The character that its Create operation returned',
	modes: listing(characterId, 'searchCharacters'),
};

/** Any scene, whatever its status. */
export const anySceneId: INodeProperties = {
	...sceneId,
	required: true,
	description: 'The scene that its Create operation or Import Template returned',
	modes: listing(sceneId, 'searchScenes'),
};

/** The modes of a picker, with another method of `methods/listSearch.ts` behind its list. */
function listing({ modes = [] }: INodeProperties, searchListMethod: string): INodePropertyMode[] {
	return modes.map((mode) =>
		mode.type === 'list'
			? { ...mode, typeOptions: { ...mode.typeOptions, searchListMethod } }
			: mode,
	);
}

/** Longest name that is sent: the API does not say what it takes, and lists show only a few words. */
export const LONGEST_NAME = 500;

export const assetName: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Dancer',
	description: 'What it is called in lists',
};

/** What `limit` may be: no account has more. */
export const LIMITS = { min: 1, max: 100_000, whole: true, fallback: 50 };

/** How many entries a list gives. */
export const howMany: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];
