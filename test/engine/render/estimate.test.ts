import { join } from 'node:path';

import { movieOf } from '../../../emulator/mp4Boxes';
import { refusalOf } from '../../support/refusal';
import { CHARACTER_PNG, openStage, type Stage } from '../../support/stage';

const estimate = { resource: 'render', operation: 'estimate' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { credits: 1000 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const withVideo = async (name: string) =>
	await stage.item({ image: CHARACTER_PNG, video: join(__dirname, '../../fixtures', name) });

/** The estimate of the same item that Create Render gets. */
async function estimateOf(parameters: object = {}, item = stage.item()) {
	const result = await stage.run({ ...estimate, ...parameters }, [await item]);
	expect(result.error()).toBeUndefined();
	const [{ json, pairedItem }] = result.items('Success');
	expect(pairedItem).toEqual({ item: 0 });
	return json;
}

describe.each([
	['driving.mp4', 2],
	['driving-moov-last.mp4', 2],
	['driving.mov', 2],
	['driving.webm', 2],
	['driving.mkv', 2],
	['audio-longer.mp4', 2],
	['ninety-seconds.mp4', 90],
	['fragmented-whole-length.mp4', 2],
])('%s', (name, seconds) => {
	it.each([false, true])('costs what Viggle then charges, with fast %s', async (fast) => {
		const item = withVideo(name);
		const json = await estimateOf({ fast }, item);
		expect(json).toMatchObject({ fast, source: 'file' });
		expect(json.duration_seconds).toBeCloseTo(seconds, 1);
		expect(stage.emulator.requests).toEqual([]);

		const rendered = await stage.create({ fast }, [await item]);
		expect(rendered.error()).toBeUndefined();
		expect(stage.emulator.credits.reserved).toBe(json.estimated_credits);
	});
});

it('has exactly the fields of the design', async () => {
	expect(await estimateOf()).toEqual({
		duration_seconds: 2,
		estimated_credits: 2,
		fast: false,
		source: 'file',
	});
});

it.each([
	['recorded-live.webm', /^The length of the video is unknown, since its header gives no duration/],
	['fragmented-no-length.mp4', /^The length .* since it is a fragmented video/],
	['fragmented-first-only.mp4', /^The length .* since it is a fragmented video/],
])('of %s says that the length is unknown, and why', async (name, reason) => {
	expect(await estimateOf({}, withVideo(name))).toEqual({
		duration_seconds: null,
		estimated_credits: null,
		reason: expect.stringMatching(reason),
		fast: false,
		source: 'file',
	});
});

it('of a URL says that only Viggle opens it', async () => {
	const video = { videoSource: 'url', videoUrl: 'https://example.com/b.mp4' };
	expect(await estimateOf(video)).toMatchObject({
		estimated_credits: null,
		reason:
			'The length of the video is unknown, since it is given as a URL, which only Viggle opens',
	});
	expect(stage.emulator.requests).toEqual([]);
});

it('of more than five minutes says that Viggle refuses it, which it does', async () => {
	const video = { data: movieOf(302), fileName: 'long.mp4', mimeType: 'video/mp4' };
	const item = stage.item({ image: CHARACTER_PNG, video });
	expect(await estimateOf({}, item)).toEqual({
		duration_seconds: 302,
		estimated_credits: null,
		reason: 'Viggle refuses videos of more than 5 minutes (CS-ORIV-004)',
		fast: false,
		source: 'file',
	});
});

describe('with a scene', () => {
	const { characterId } = { characterId: 'char_1' };

	it.each([
		[7, false, 7],
		[7, true, 14],
		[6.67, false, 7],
		[6.67, true, 14],
		[6.2, true, 13],
		[400, false, 400],
	])('of %d seconds and fast %s costs %i, as Viggle charges', async (seconds, fast, credits) => {
		const { id: sceneId } = stage.emulator.createScene({ durationSeconds: seconds });
		stage.emulator.createCharacter({ id: characterId });
		const reusable = { inputMode: 'reusable', characterId, sceneId, fast };
		const json = await estimateOf(reusable, Promise.resolve({ json: {} }));
		expect(json).toEqual({
			duration_seconds: seconds,
			estimated_credits: credits,
			fast,
			source: 'scene',
		});
		await stage.create(reusable, [{ json: {} }]);
		expect(stage.emulator.credits.reserved).toBe(credits);
	});

	it('of several people reads the same scene', async () => {
		const { id: sceneId } = stage.emulator.createScene({ durationSeconds: 4 });
		const characterMappingJson = '{"person_1": "char_1"}';
		const mapped = { inputMode: 'multiCharacter', sceneId, mappingSource: 'json' };
		expect(await estimateOf({ ...mapped, characterMappingJson })).toMatchObject({
			estimated_credits: 4,
		});
	});

	it('that Viggle has not looked at yet says so', async () => {
		const json = { id: 'scene_1', status: 'pending', duration_seconds: null };
		stage.emulator.fault({ method: 'GET', json });
		const reusable = { inputMode: 'reusable', characterId, sceneId: 'scene_1' };
		expect(await estimateOf(reusable)).toMatchObject({
			duration_seconds: null,
			estimated_credits: null,
			reason:
				'The length of the video is unknown, since Viggle does not say how long scene scene_1 is (its status is pending)',
		});
	});
});

describe('with the balance', () => {
	const options = { includeBalance: true };

	it.each([
		[1000, true],
		[2, true],
		[1, false],
	])('of %i says whether it suffices: %s', async (balance, affordable) => {
		stage.emulator.fault({ method: 'GET', json: { balance } });
		expect(await estimateOf({ options })).toMatchObject({
			estimated_credits: 2,
			balance,
			affordable,
		});
	});

	it('does not guess for a video of unknown length', async () => {
		const json = await estimateOf({ options }, withVideo('recorded-live.webm'));
		expect(json).toMatchObject({ estimated_credits: null, balance: 1000 });
		expect(json).not.toHaveProperty('affordable');
	});
});

it.each([
	[{ imageBinaryPropertyName: 'none' }, "'Image Input Binary Field' names 'none', but"],
	[{ videoBinaryPropertyName: 'image' }, "'Video Input Binary Field' holds an image, not a video"],
	[{ inputMode: 'reusable', sceneId: '..', characterId: 'a' }, "'Scene' is '..', which is not"],
])('refuses what Create Render refuses: %j', async (parameters, message) => {
	const refusal = await refusalOf(stage, { ...estimate, ...parameters }, await stage.item());
	expect(refusal.message).toContain(message);
});
