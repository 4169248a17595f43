import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => {
	stage.emulator.reset();
	const segments = ['person_a', 'person_b'].map((uuid) => ({ uuid, type: 'human' }));
	stage.emulator.createScene({ id: 'scene_1', segments });
	stage.emulator.createCharacter({ id: 'char_1' });
	stage.emulator.createCharacter({ id: 'char_2' });
});

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const urls = {
	imageSource: 'url',
	imageUrl: 'https://example.com/a.png?token=1',
	videoSource: 'url',
	videoUrl: ' https://example.com/b.mp4 ',
};
const saved = {
	inputMode: 'reusable',
	characterId: byId(' char_1 '),
	sceneId: byId('scene_1'),
};
const several = { inputMode: 'multiCharacter', sceneId: byId('scene_1') };

describe('the API accepts a render', () => {
	it.each<[string, INodeParameters, string[], IDataObject]>([
		[
			'from two files',
			{},
			['ref_image', 'driving_video'],
			{ model: 'V4_Preview', background_mode: 'original' },
		],
		[
			'from two addresses, without any upload',
			urls,
			[],
			{
				ref_image_url: 'https://example.com/a.png?token=1',
				driving_video_url: 'https://example.com/b.mp4',
				model: 'V4_Preview',
				background_mode: 'original',
			},
		],
		[
			'from a file and an address, on the other model',
			{ videoSource: 'url', videoUrl: 'https://example.com/b.mp4', model: 'V3_Preview' },
			['ref_image'],
			{
				driving_video_url: 'https://example.com/b.mp4',
				model: 'V3_Preview',
				background_mode: 'original',
			},
		],
		[
			'in fast mode',
			{ fast: true },
			['ref_image', 'driving_video'],
			{ model: 'V4_Preview', background_mode: 'original', fast: 'true' },
		],
		[
			'before a color that was picked',
			{ backgroundMode: 'solid', backgroundColor: '#0000ff' },
			['ref_image', 'driving_video'],
			{ model: 'V4_Preview', background_mode: 'solid', bg_color: '0,0,255' },
		],
		[
			'from a saved character and scene, without a model',
			{ ...saved, model: 'V3_Preview', fast: true },
			[],
			{ character_id: 'char_1', scene_id: 'scene_1', background_mode: 'original', fast: 'true' },
		],
		[
			'with a transparent background, without the color of another choice',
			{ ...saved, backgroundMode: 'transparent', backgroundColor: '#0000ff' },
			[],
			{ character_id: 'char_1', scene_id: 'scene_1', background_mode: 'transparent' },
		],
		[
			'of several characters from fields',
			{
				...several,
				characterMapping: {
					pairs: [
						{ segmentId: ' person_a ', characterId: byId('char_1') },
						{ segmentId: 'person_b', characterId: byId('char_2') },
					],
				},
			},
			[],
			{
				scene_id: 'scene_1',
				character_mapping: '{"person_a":"char_1","person_b":"char_2"}',
				background_mode: 'original',
			},
		],
		[
			'of several characters from JSON text',
			{ ...several, mappingSource: 'json', characterMappingJson: '{"person_a": " char_1 "}' },
			[],
			{
				scene_id: 'scene_1',
				character_mapping: '{"person_a":"char_1"}',
				background_mode: 'original',
			},
		],
		[
			'of several characters from an expression that gives an object',
			{
				...several,
				mappingSource: 'json',
				characterMappingJson: '={{ ({ person_b: "char_2" }) }}',
			},
			[],
			{
				scene_id: 'scene_1',
				character_mapping: '{"person_b":"char_2"}',
				background_mode: 'original',
			},
		],
	])('%s', async (_, parameters, uploads, fields) => {
		const result = await stage.create(parameters);
		expect(result.error()).toBeUndefined();
		const [request, ...others] = stage.emulator.requests;
		expect(others).toEqual([]);
		expect(request).toMatchObject({ method: 'POST', path: '/api/render', status: 200 });
		expect(request.fields).toEqual(fields);
		expect(Object.keys(request.files)).toEqual(uploads);
	});
});

describe('the output', () => {
	it('is the job in its simple form, paired with its item', async () => {
		const result = await stage.create(saved);
		const [job] = [...stage.emulator.jobs.values()];
		expect(result.items('Viggle')).toEqual([
			{
				json: {
					job_id: job.id,
					status: 'queued',
					mode: 'preprocessed',
					created_at: new Date(job.createdAt).toISOString(),
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('is what the API sent if that is wanted', async () => {
		const answer = { job_id: 'job_7', status: 'queued', news: { a: [1] } };
		stage.emulator.fault({ json: answer });
		const result = await stage.create({ ...saved, simplify: false });
		expect(result.items('Viggle')[0].json).toEqual(answer);
	});

	it('carries none of the files that were uploaded', async () => {
		const result = await stage.create();
		expect(result.items('Viggle')[0].binary).toBeUndefined();
	});
});
