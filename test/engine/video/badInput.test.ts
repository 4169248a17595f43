import type { INodeParameters } from 'n8n-workflow';

import { movieOf } from '../../../emulator/mp4Boxes';
import { trak } from '../../support/boxes';
import { refusalOf } from '../../support/refusal';
import { readFixture } from '../../support/fixture';
import { DRIVING_MP4, type Stage } from '../../support/stage';
import { createVideo, itemWith, openV1Stage, posts, VIDEO } from './videos';

let stage: Stage;

beforeAll(async () => {
	stage = await openV1Stage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const REFERENCES = { videoMode: 'references' };
const named = (referenceBinaryPropertyNames: string) => ({
	...REFERENCES,
	referenceBinaryPropertyNames,
});
const SOUND = readFixture('heads/first.wav');
const FIELDS = "'Reference Input Binary Fields'";

describe('refused before anything is sent is', () => {
	it.each<[string, INodeParameters, object, string]>([
		['an empty prompt', { prompt: ' ' }, {}, "'Prompt' is empty"],
		['an unknown mode', { videoMode: '={{ "film" }}' }, {}, "'Video Mode' is not one of text,"],
		[
			'an unknown ratio',
			{ aspectRatio: '={{ "2:1" }}' },
			{},
			"'Aspect Ratio' is not one of 16:9, 9:16, 1:1, 4:3, 3:4, 21:9",
		],
		[
			'too short a video',
			{ durationSeconds: 2.9 },
			{},
			"'Duration (Seconds)' is 2.9, but must be at least 3",
		],
		[
			'too long a video',
			{ durationSeconds: 15.1 },
			{},
			"'Duration (Seconds)' is 15.1, but must be at most 15",
		],
		[
			'too short a video with references',
			{ ...REFERENCES, durationSeconds: 4.5 },
			{},
			"'Duration (Seconds)' is 4.5, but must be at least 5 with references",
		],
		['no reference', named(' , '), {}, `${FIELDS} is empty`],
		['an empty list of references', named('={{ [] }}'), {}, `${FIELDS} is empty`],
		[
			'five references',
			named('image,image,image,image,image'),
			{},
			`${FIELDS} names 5 files, but must name at most 4`,
		],
		[
			'a reference that is missing',
			named('reference,shoes'),
			{},
			`${FIELDS} names 'shoes', but the item has no such file`,
		],
		[
			'a sound among the references',
			named('reference,image'),
			{ image: SOUND },
			`${FIELDS} names 'image', which holds an audio file, not an image`,
		],
		[
			'an empty reference',
			REFERENCES,
			{ reference: Buffer.alloc(0) },
			`${FIELDS} names 'reference', which is an empty file`,
		],
		[
			'a video for a first frame',
			{ videoMode: 'firstFrame' },
			{ image: DRIVING_MP4 },
			"'Image Input Binary Field' holds a video, not an image",
		],
		[
			'a last frame without a first',
			{ videoMode: 'firstAndLastFrame', imageSource: 'url', imageUrl: '' },
			{},
			"'Image URL' is empty",
		],
		[
			'a video for a last frame',
			{ videoMode: 'firstAndLastFrame' },
			{ lastImage: DRIVING_MP4 },
			"'Last Image Input Binary Field' holds a video, not an image",
		],
		[
			'a driving video of sound alone',
			{ videoMode: 'animate' },
			{ video: movieOf(3, trak({ timescale: 1000, duration: 3000 }, 'soun')) },
			"'Video Input Binary Field' holds an audio file, not a video",
		],
		['half a seed', { options: { seed: 0.5 } }, {}, "'Seed' is not a whole number"],
		['a seed below 0', { options: { seed: -1 } }, {}, "'Seed' is -1, but must be at least 0"],
	])('%s', async (_, parameters, files, message) => {
		const item = await itemWith(stage, files);
		const refusal = await refusalOf(stage, { ...VIDEO, ...parameters }, item);
		expect(refusal.message).toContain(message);
	});
});

describe('a limit on credits', () => {
	const limit = (maxCredits: number) => ({ options: { maxCredits } });
	const animate = { videoMode: 'animate' };

	it.each<[string, INodeParameters, object, number]>([
		['5 seconds', { durationSeconds: 5 }, {}, 5],
		['the fifth second that has begun', { durationSeconds: 4.01 }, {}, 5],
		['a driving video, without any grace', animate, { video: movieOf(5.02) }, 6],
		['a driving video of whole seconds', animate, { video: movieOf(5) }, 5],
	])('knows the price of %s', async (_, parameters, files, price) => {
		const items = [await itemWith(stage, files)];
		const passed = await createVideo(stage, { ...parameters, ...limit(price) }, { items });
		expect(passed.error()).toBeUndefined();
		expect(stage.emulator.credits.reserved).toBe(price);
		const refusal = await refusalOf(
			stage,
			{ ...VIDEO, ...parameters, ...limit(price - 1) },
			items[0],
		);
		expect(refusal.message).toMatch(
			RegExp(`^'Max Credits' is ${price - 1}, but this video of .+ seconds costs ${price} credits`),
		);
		expect(refusal.advice).toBe(
			"Nothing was uploaded. Make the video shorter, or raise 'Max Credits'",
		);
	});

	it.each<[string, INodeParameters, object]>([
		['an address', { videoSource: 'url', videoUrl: 'https://a.example/v.mp4' }, {}],
		['a recording without a length', {}, { video: readFixture('recorded-live.webm') }],
	])('refuses a driving video that is %s', async (_, parameters, files) => {
		const item = await itemWith(stage, files);
		const refusal = await refusalOf(
			stage,
			{ ...VIDEO, ...animate, ...parameters, ...limit(100) },
			item,
		);
		expect(refusal.message).toMatch(
			/^'Max Credits' is 100, but what this video costs is not known/,
		);
		const free = await createVideo(stage, { ...animate, ...parameters }, { items: [item] });
		expect(free.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(1);
	});
});
