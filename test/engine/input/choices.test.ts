import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { onlyClassic, version, wire } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const [image, video] = ['https://example.com/a.png', 'https://example.com/b.mp4'];

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
beforeEach(() => {
	stage.emulator.reset();
	for (const id of ['char_1', 'char_2']) stage.emulator.createCharacter({ id });
	stage.emulator.createScene({ id: 'scene_1', segments: [{ uuid: 'p1', type: 'human' }] });
});
afterAll(async () => await stage.close());

/** One item per row of a sheet, each with an image and a video of its own; returns what was sent. */
async function sent(parameters: INodeParameters, rows: IDataObject[]) {
	const items = await Promise.all(rows.map(async (row) => await stage.item(undefined, row)));
	const result = await stage.create(parameters, items);
	expect(result.error()?.message).toBeUndefined();
	const requests = stage.emulator.sent('POST', wire.render);
	expect(requests).toHaveLength(rows.length);
	return requests.map(({ fields, files }) => ({ ...fields, files: Object.keys(files).sort() }));
}

/** Rows that V1 refuses, since it renders one character at one speed, and what is sent for each. */
const classicRows: Array<[IDataObject, IDataObject]> = [
	[
		{ mode: 'onDemand', from: 'binary', background: 'solid', color: '4,5,6', fast: 'TRUE' },
		{ background_mode: 'solid', bg_color: '4,5,6', fast: 'true' },
	],
	[
		{
			mode: 'multiCharacter',
			mapping: 'fields',
			scene: 'scene_1',
			character: 'char_2',
			person: 'p1',
		},
		{ scene_id: 'scene_1', character_mapping: '{"p1":"char_2"}' },
	],
	[
		{ mode: 'multiCharacter', mapping: 'json', scene: 'scene_1', json: { p1: 'char_1' } },
		{ scene_id: 'scene_1', character_mapping: '{"p1":"char_1"}' },
	],
];
const rows: Array<[IDataObject, IDataObject]> = [
	[
		{ mode: 'onDemand', from: 'url', image, video, model: 'V3_Preview' },
		{
			[`${wire.image}_url`]: image,
			[`${wire.video}_url`]: video,
			model: version === 'v1' ? 'V3' : 'V3_Preview',
		},
	],
	[
		{ mode: 'onDemand', from: 'binary', background: 'solid', color: '1,2,3', fast: 'FALSE' },
		{ background_mode: 'solid', bg_color: '1,2,3' },
	],
	[
		{ mode: 'reusable', character: 'char_1', scene: 'scene_1', download: 'TRUE' },
		{ character_id: 'char_1', [wire.sceneId]: 'scene_1' },
	],
	[
		{ mode: '', from: '', model: '', background: '', fast: '', wait: '', simple: '' },
		{
			background_mode: 'original',
			...onlyClassic({ model: 'V4_Preview' }),
			files: [wire.image, wire.video].sort(),
		},
	],
	...(version === 'classic' ? classicRows : []),
];

it('every choice may come from a row, and each row is asked for what it needs alone', async () => {
	const parameters = {
		inputMode: '={{ $json.mode }}',
		imageSource: '={{ $json.from }}',
		imageUrl: '={{ $json.image }}',
		videoSource: '={{ $json.from }}',
		videoUrl: '={{ $json.video }}',
		model: '={{ $json.model }}',
		characterId: locator('={{ $json.character }}'),
		sceneId: locator('={{ $json.scene }}'),
		mappingSource: '={{ $json.mapping }}',
		characterMapping: {
			pairs: [{ segmentId: '={{ $json.person }}', characterId: locator('={{ $json.character }}') }],
		},
		characterMappingJson: '={{ $json.json }}',
		backgroundMode: '={{ $json.background }}',
		backgroundColor: '={{ $json.color }}',
		fast: '={{ $json.fast }}',
		waitForCompletion: '={{ $json.wait }}',
		downloadResult: '={{ $json.download }}',
		simplify: '={{ $json.simple }}',
	};
	const requests = await sent(
		parameters,
		rows.map(([row]) => row),
	);
	expect(requests).toEqual(
		expect.arrayContaining(rows.map(([, wanted]) => expect.objectContaining(wanted) as unknown)),
	);
});

describe('a choice by expression', () => {
	it.each<[string, INodeParameters]>([
		['the input mode', { inputMode: '={{ "onDemand" }}' }],
		['the source of the image', { imageSource: '={{ "binary" }}' }],
		['the source of the video', { videoSource: '={{ "binary" }}' }],
		['the background', { backgroundMode: '={{ "original" }}' }],
		['the wait', { waitForCompletion: '={{ false }}' }],
		['the list of people', { inputMode: '={{ "onDemand" }}', mappingSource: '={{ "fields" }}' }],
	])('does not make n8n ask for fields that are not needed: %s', async (_, parameters) => {
		await sent(parameters, [{}]);
	});

	it.each<[string, INodeParameters]>([
		[
			'a row of people',
			{ characterMapping: { pairs: [{ segmentId: '', characterId: locator('') }] } },
		],
		['a mapping', { mappingSource: 'json', characterMappingJson: 'none' }],
		[
			'options of the wait',
			{ options: { timeoutMinutes: 'none', onTimeout: 'none', cancelOnStop: 'perhaps' } },
		],
		['a color', { backgroundMode: '={{ "original" }}', backgroundColor: 'none' }],
		['an address', { imageUrl: 'none', videoUrl: 'none' }],
		['a character and a scene', { characterId: locator('..'), sceneId: locator('..') }],
		[
			'a field for files',
			{ outputBinaryPropertyName: '={{ "" }}', downloadResult: '={{ "perhaps" }}' },
		],
	])('leaves unread what the item does not need, whatever it holds: %s', async (_, parameters) => {
		await sent(
			{ inputMode: '={{ "onDemand" }}', waitForCompletion: '={{ false }}', ...parameters },
			[{}],
		);
	});

	it('leaves the model and the files unread when there is a scene', async () => {
		const saved = { characterId: locator('char_1'), sceneId: locator('scene_1') };
		const rest = { model: ['no'], imageSource: 'no', videoSource: 'no', mappingSource: 'no' };
		const parameters = { inputMode: '={{ "reusable" }}', ...saved, ...rest };
		expect(await sent(parameters as INodeParameters, [{}])).toEqual([
			{ background_mode: 'original', character_id: 'char_1', [wire.sceneId]: 'scene_1', files: [] },
		]);
	});

	it('of a scene or a character needs no hidden field either', async () => {
		const made = { operation: 'create', name: 'A' };
		const [item] = [await stage.item()];
		const character = { ...made, resource: 'character', imageSource: '={{ "binary" }}' };
		const scene = { ...made, resource: 'scene', videoSource: '={{ "binary" }}' };
		for (const parameters of [character, scene]) {
			expect((await stage.run(parameters, [item])).error()?.message).toBeUndefined();
		}
	});
});

it('a model that is newer than the package reaches Viggle', async () => {
	await stage.create({ model: '={{ "V5_Preview" }}' });
	expect(stage.emulator.sent('POST', wire.render)[0]?.fields).toMatchObject({
		model: version === 'v1' ? 'V5' : 'V5_Preview',
	});
});

it('an empty cell for Simplify gives the simple output', async () => {
	const { id } = stage.emulator.createJob({ endsAt: 0, answer: { strange: 1 } });
	const result = await stage.getJob(id, { simplify: '={{ null }}' });
	expect(result.items('Viggle')[0]?.json).not.toHaveProperty('strange');
});
