import type { INodeParameters } from 'n8n-workflow';

import { CHARACTER_PNG, type Stage } from '../../support/stage';
import { createVideo, itemWith, openV1Stage, posts } from './videos';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;

beforeAll(async () => {
	stage = await openV1Stage();
});
beforeEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const SHAPE = {
	prompt: 'A cat',
	duration_s: '5',
	resolution: '768p',
	aspect_ratio: '16:9',
	quality: 'high',
	watermark: 'false',
};
const CHOSEN = {
	durationSeconds: 7.5,
	resolution: '1080p',
	aspectRatio: '9:16',
	quality: 'low',
	options: { seed: 7, watermark: true },
};

describe('a video is made', () => {
	it.each<[string, INodeParameters, string[], object, number]>([
		['of a text', {}, [], SHAPE, 5],
		[
			'with everything chosen',
			CHOSEN,
			[],
			{
				prompt: 'A cat',
				duration_s: '7.5',
				resolution: '1080p',
				aspect_ratio: '9:16',
				quality: 'low',
				seed: '7',
				watermark: 'true',
			},
			8,
		],
		['of a first frame', { videoMode: 'firstFrame' }, ['first_frame_image'], SHAPE, 5],
		[
			'of the address of a first frame',
			{ videoMode: 'firstFrame', imageSource: 'url', imageUrl: 'https://a.example/i.png' },
			[],
			{ ...SHAPE, first_frame_image_url: 'https://a.example/i.png' },
			5,
		],
		[
			'of two frames',
			{ videoMode: 'firstAndLastFrame' },
			['first_frame_image', 'last_frame_image'],
			SHAPE,
			5,
		],
		[
			'of references',
			{ videoMode: 'references', referenceBinaryPropertyNames: 'reference, image ,lastImage' },
			['reference_image', 'reference_image#2', 'reference_image#3'],
			SHAPE,
			5,
		],
		[
			'of a list of references',
			{
				videoMode: 'references',
				referenceBinaryPropertyNames: '={{ Object.keys($binary).slice(0, 2) }}',
			},
			['reference_image', 'reference_image#2'],
			SHAPE,
			5,
		],
		[
			'of a character',
			{ videoMode: 'animate', prompt: ' ' },
			['character_image', 'driving_video'],
			{ watermark: 'false' },
			2,
		],
		[
			'of a character and addresses',
			{
				videoMode: 'animate',
				imageSource: 'url',
				imageUrl: 'https://a.example/c.png',
				videoSource: 'url',
				videoUrl: 'https://a.example/v.mp4',
				options: { seed: 0 },
			},
			[],
			{
				character_image_url: 'https://a.example/c.png',
				driving_video_url: 'https://a.example/v.mp4',
				prompt: 'A cat',
				seed: '0',
				watermark: 'false',
			},
			10,
		],
	])('%s', async (_, parameters, files, fields, cost) => {
		const result = await createVideo(stage, parameters);
		expect(result.error()).toBeUndefined();
		const [post, ...more] = posts(stage);
		expect(more).toEqual([]);
		expect(Object.keys(post.files)).toEqual(files);
		expect(post.fields).toEqual(fields);
		const [{ id }] = stage.emulator.jobs.values();
		expect(result.items('Viggle')[0].json).toMatchObject({ job_id: id, status: 'processing' });
		expect(stage.emulator.credits.reserved).toBe(cost);
	});

	it('and waited for, downloaded and told apart from a render', async () => {
		const parameters = { waitForCompletion: true, downloadResult: true };
		const [{ json, binary }] = (await createVideo(stage, parameters)).items('Viggle');
		const [{ id }] = stage.emulator.jobs.values();
		expect(json).toMatchObject({ job_id: id, status: 'complete', progress_pct: 100 });
		expect(id).toMatch(/^vid_/);
		expect(binary?.data).toMatchObject({ fileName: `${id}.mp4`, mimeType: 'video/mp4' });
	});

	it('once, although n8n runs all items again when one has failed', async () => {
		const items = await Promise.all([0, 1, 2].map(async (n) => await itemWith(stage, {}, { n })));
		stage.emulator.fault({ method: 'POST', path: '/v1/videos', status: 402 });
		const node = { retryOnFail: true, maxTries: 2 };
		const result = await createVideo(stage, { videoMode: 'firstFrame' }, { items, node });
		expect(result.items('Viggle')).toHaveLength(3);
		expect(posts(stage)).toHaveLength(4);
		expect(stage.emulator.jobs.size).toBe(3);
	});

	it('not for any item before all of them were checked', async () => {
		const items = [await itemWith(stage), await stage.item({ image: CHARACTER_PNG })];
		const result = await createVideo(stage, { videoMode: 'firstAndLastFrame' }, { items });
		expect(result.error()?.message).toContain("names 'lastImage', but the item has no such file");
		expect(stage.emulator.requests).toEqual([]);
	});
});
