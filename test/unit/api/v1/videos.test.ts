import type { IDataObject } from 'n8n-workflow';

import type { Upload, VideoInput } from '../../../../nodes/Viggle/api/types';
import { asked, fieldsOf } from './asked';

const picture = (name: string): Upload => ({ file: new File(['x'], name) });
const clip = {
	prompt: 'A cat',
	durationSeconds: 5,
	aspectRatio: '16:9',
	quality: 'high',
	resolution: '768p',
	watermark: false,
};
const SHAPE = {
	prompt: 'A cat',
	duration_s: '5',
	aspect_ratio: '16:9',
	quality: 'high',
	resolution: '768p',
	watermark: 'false',
};
const character = { url: 'https://a/c.png' };
const drivingVideo = { url: 'https://a/v.mp4' };

describe('a video is sent', () => {
	it.each<[string, VideoInput, object]>([
		['of a text, with all that has a choice', clip, SHAPE],
		[
			'with half a second, a seed and a watermark',
			{ ...clip, durationSeconds: 4.5, seed: 0, watermark: true },
			{ ...SHAPE, duration_s: '4.5', seed: '0', watermark: 'true' },
		],
		[
			'of the address of a first frame',
			{ ...clip, firstFrame: { url: 'https://a/i.png' } },
			{ ...SHAPE, first_frame_image_url: 'https://a/i.png' },
		],
		[
			'of both frames',
			{ ...clip, firstFrame: picture('a.png'), lastFrame: picture('z.png') },
			{
				...SHAPE,
				first_frame_image: expect.objectContaining({ name: 'a.png' }) as File,
				last_frame_image: expect.objectContaining({ name: 'z.png' }) as File,
			},
		],
		[
			'of a character, with nothing of length and shape',
			{ character, drivingVideo, watermark: false },
			{
				character_image_url: 'https://a/c.png',
				driving_video_url: 'https://a/v.mp4',
				watermark: 'false',
			},
		],
		[
			'of a character, with what else was given',
			{ character, drivingVideo, watermark: true, prompt: 'At night', seed: 7 },
			{
				character_image_url: 'https://a/c.png',
				driving_video_url: 'https://a/v.mp4',
				watermark: 'true',
				prompt: 'At night',
				seed: '7',
			},
		],
	])('%s', async (_, input, fields) => {
		const answer = { id: 'vid_1', status: 'queued', progress: null };
		const { requests, value } = await asked(answer, async (api) => await api.createVideo(input)());
		expect(requests).toMatchObject([{ method: 'POST', path: '/v1/videos', creates: 'video' }]);
		expect(fieldsOf(requests[0].body)).toEqual(fields);
		expect(value).toMatchObject({ id: 'vid_1', noun: 'video', madeIn: 'v1', outcome: undefined });
	});

	it('of several pictures under one name, in their order', async () => {
		const references = ['a', 'b', 'c'].map(picture);
		const { requests } = await asked({ id: 'vid_1' }, async (api) => {
			return await api.createVideo({ ...clip, references })();
		});
		const parts = (requests[0].body as FormData).getAll('reference_image') as File[];
		expect(parts.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
	});
});

it('an answer without an id may have started a video', async () => {
	const { facts } = await asked({}, async (api) => await api.createVideo(clip)());
	expect(facts).toMatchObject({ fate: 'unreadable', mayHaveCreated: 'video' });
});

const JOBS = [{ id: 'vid_2', status: 'ready' }, null, { status: 'ready' }, { id: 'render_1' }];

describe('the jobs of the account', () => {
	it.each<[string, IDataObject]>([
		['items', { items: JOBS }],
		['data', { data: JOBS }],
	])('are listed in %s, without a query and without what has no id', async (_, answer) => {
		const { requests, value } = await asked(answer, async (api) => await api.listJobs());
		expect(requests).toEqual([{ method: 'GET', path: '/v1/videos', mayBeList: true }]);
		expect(value).toMatchObject([
			{ id: 'vid_2', noun: 'video', outcome: 'complete', madeIn: 'v1' },
			{ id: 'render_1', noun: undefined, outcome: undefined, madeIn: 'v1' },
		]);
	});

	it('are none in an empty list', async () => {
		const { value } = await asked({ items: [] }, async (api) => await api.listJobs());
		expect(value).toEqual([]);
	});

	it.each([{ total: 0 }, { items: 'none' }])('are an error in %j', async (answer) => {
		const { facts } = await asked(answer, async (api) => await api.listJobs());
		expect(facts).toMatchObject({ fate: 'unreadable', message: 'The answer has no list of jobs' });
	});
});

it.each([
	['make a video from a text or pictures', 'createVideo'],
	['list the jobs of the account', 'listJobs'],
] as const)('Classic cannot %s', async (what, endpoint) => {
	const { requests, facts } = await asked(
		{},
		async (api) => (endpoint === 'listJobs' ? await api.listJobs() : await api.createVideo(clip)()),
		'classic',
	);
	expect(facts).toMatchObject({
		fate: 'unsupported',
		message: `Viggle's Classic API cannot ${what}`,
	});
	expect(requests).toEqual([]);
});
