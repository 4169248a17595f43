import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { trak } from '../../support/boxes';
import { box, movieOf } from '../../../emulator/mp4Boxes';
import { refusalOf } from '../../support/refusal';
import { CHARACTER_PNG, openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const fixture = (name: string) => join(__dirname, '../../fixtures', name);
const head = (name: string) => fixture(join('heads', name));
const withVideo = async (video: string | Buffer) =>
	await stage.item({
		image: CHARACTER_PNG,
		video: { data: video, fileName: 'video.mp4', mimeType: 'video/mp4' },
	});
const limit = (maxCredits: number) => ({ options: { maxCredits } });

/** A movie whose header comes behind two megabytes of pictures. */
const headerLast = (seconds: number) => {
	const movie = movieOf(seconds);
	const ftyp = movie.subarray(0, 20);
	return Buffer.concat([ftyp, box('mdat', Buffer.alloc(2 * 1024 * 1024)), movie.subarray(20)]);
};

describe('a limit', () => {
	it.each([
		[3.5, false, 4, 4],
		[3.5, true, 7, 7],
		[90, false, 90, 90],
		[10.02, false, 10, 10],
		[10.05, true, 20, 20],
		[0.02, false, 1, 1],
	])('lets a render of %d s, fast %s, pass at %i credits', async (seconds, fast, max, cost) => {
		const item = await withVideo(movieOf(seconds));
		const result = await stage.create({ ...limit(max), fast }, [item]);
		expect(result.error()).toBeUndefined();
		expect(stage.emulator.credits.reserved).toBe(cost);
	});

	it.each([
		[3.5, false, 3, 'is 3, but this render of 3.5 seconds costs 4 credits'],
		[3.5, true, 6, 'is 6, but this render of 3.5 seconds costs 7 credits'],
		[1, true, 1, 'is 1, but this render of 1 second costs 2 credits'],
		[10.06, false, 10, 'is 10, but this render of 10.06 seconds costs 11 credits'],
		[10.02, false, 9, 'is 9, but this render of 10.02 seconds costs 10 credits'],
		[1, false, 0, 'is 0, but this render of 1 second costs 1 credit'],
	])('stops a render of %d s, fast %s, at %i credits', async (seconds, fast, max, problem) => {
		const item = await withVideo(movieOf(seconds));
		const refusal = await refusalOf(stage, { ...limit(max), fast }, item);
		expect(refusal.message).toBe(`'Max Credits' ${problem} [item 0]`);
		expect(refusal.advice).toContain('Nothing was uploaded');
	});

	it('holds for each item, and the other items are rendered', async () => {
		const seconds = [2, 9, 4];
		const items = await Promise.all(seconds.map(async (s) => await withVideo(movieOf(s))));
		const options = { node: { onError: 'continueErrorOutput' as const } };
		const result = await stage.create(limit(5), items, options);
		expect(result.items('Success')).toHaveLength(2);
		expect(result.items('Viggle', { branch: 1 })[0]).toMatchObject({
			json: { error: "'Max Credits' is 5, but this render of 9 seconds costs 9 credits" },
			pairedItem: { item: 1 },
		});
		expect(stage.emulator.credits.reserved).toBe(6);
	});

	it('searches all of a file for its header', async () => {
		const refusal = await refusalOf(stage, limit(5), await withVideo(headerLast(9)));
		expect(refusal.message).toContain('this render of 9 seconds costs 9 credits');
	});

	it.each([
		['recorded-live.webm', 'its header gives no duration'],
		['fragmented-no-length.mp4', 'it is a fragmented video'],
	])('stops %s, whose length is unknown', async (name, reason) => {
		const refusal = await refusalOf(stage, limit(5), await withVideo(fixture(name)));
		expect(refusal.message).toMatch(
			/^'Max Credits' is 5, but what this render costs is not known: the length of the video is unknown, since/,
		);
		expect(refusal.message).toContain(reason);
	});

	it('stops a video that is given as a URL', async () => {
		const url = { videoSource: 'url', videoUrl: 'https://example.com/b.mp4' };
		const refusal = await refusalOf(stage, { ...limit(5), ...url }, await stage.item());
		expect(refusal.message).toContain('since it is given as a URL, which only Viggle opens');
		expect(refusal.advice).toContain("or remove the option 'Max Credits'");
	});

	it('that an expression brings to 0 allows nothing', async () => {
		const parameters = { options: { maxCredits: '={{ $json.budget - $json.spent }}' } };
		const item = await stage.item(undefined, { budget: 30, spent: 30 });
		const refusal = await refusalOf(stage, parameters, item);
		expect(refusal.message).toBe(
			"'Max Credits' is 0, but this render of 2 seconds costs 2 credits [item 0]",
		);
	});

	it('of 0 does not let an unknown length pass', async () => {
		const item = await withVideo(fixture('recorded-live.webm'));
		const refusal = await refusalOf(stage, limit(0), item);
		expect(refusal.message).toMatch(/^'Max Credits' is 0, but what this render costs is not known/);
	});

	it('is held against the pictures, not against sound that goes on after them', async () => {
		const item = await withVideo(fixture('audio-longer.mp4'));
		expect((await stage.create(limit(2), [item])).error()).toBeUndefined();
		expect(stage.emulator.credits.reserved).toBe(2);
	});

	it.each([
		['a file that is cut short', readFileSync(fixture('driving.mp4')).subarray(0, -100)],
		['a piece of a stream', readFileSync(head('piece0.m4s'))],
	])('stops %s', async (_, video) => {
		const refusal = await refusalOf(stage, limit(50), await withVideo(video));
		expect(refusal.message).toMatch(
			/since (the file is cut short|it is a piece of a longer video)/,
		);
	});

	it.each([
		[-1, 'is -1, but must be at least 0'],
		['={{ "few" }}', 'is not a number'],
		['={{ $json.budget }}', 'is empty'],
		['={{ null }}', 'is empty'],
		['={{ "" }}', 'is not a number'],
	])('of %s is refused', async (maxCredits, problem) => {
		const parameters = { options: { maxCredits } };
		const refusal = await refusalOf(stage, parameters, await stage.item());
		expect(refusal.message).toBe(`'Max Credits' ${problem} [item 0]`);
	});
});

describe('a limit on the render of a scene', () => {
	const reusable = (sceneId: string) => ({ inputMode: 'reusable', characterId: 'char_1', sceneId });

	it('is held against the length that Viggle knows', async () => {
		const { id } = stage.emulator.createScene({ durationSeconds: 6.67 });
		stage.emulator.createCharacter({ id: 'char_1' });
		const refused = await stage.create({ ...reusable(id), ...limit(6) }, [{ json: {} }]);
		expect(refused.error()?.message).toBe(
			"'Max Credits' is 6, but this render of 6.67 seconds costs 7 credits [item 0]",
		);
		expect(stage.emulator.sent('POST', '/api/render')).toEqual([]);
		const passed = await stage.create({ ...reusable(id), ...limit(7) }, [{ json: {} }]);
		expect(passed.error()).toBeUndefined();
		expect(stage.emulator.credits.reserved).toBe(7);
	});

	it('stops a scene of unknown length', async () => {
		stage.emulator.fault({ method: 'GET', json: { id: 'scene_1', status: 'pending' } });
		const result = await stage.create({ ...reusable('scene_1'), ...limit(6) }, [{ json: {} }]);
		expect(result.error()?.message).toContain('its status is pending');
		expect(stage.emulator.requests).toHaveLength(1);
	});

	it('asks nothing without a limit', async () => {
		await stage.create(reusable('scene_1'), [{ json: {} }]);
		expect(stage.emulator.requests.map(({ method }) => method)).toEqual(['POST']);
	});
});

describe('without a limit', () => {
	it.each([
		['of unknown length', fixture('recorded-live.webm')],
		['that is a piece of a stream', head('piece0.m4s')],
	])('a video %s is rendered', async (_, video) => {
		const item = await withVideo(video);
		expect((await stage.create({ options: {} }, [item])).error()).toBeUndefined();
	});

	it('a file with sound alone is refused', async () => {
		const sound = movieOf(3, trak({ timescale: 1000, duration: 3000 }, 'soun'));
		const refusal = await refusalOf(stage, {}, await withVideo(sound));
		expect(refusal.message).toBe(
			"'Video Input Binary Field' holds an audio file, not a video [item 0]",
		);
	});

	it.each([
		['a movie of 302 s', movieOf(302), '302 seconds'],
		['a movie of 301.05 s', movieOf(301.05), '301.05 seconds'],
	])('%s is refused before its upload', async (_, video, length) => {
		const refusal = await refusalOf(stage, {}, await withVideo(video));
		expect(refusal).toEqual({
			message: `'Video Input Binary Field' holds a video of ${length}, and Viggle refuses videos of more than 5 minutes (CS-ORIV-004) [item 0]`,
			advice: 'Nothing was uploaded. Use a video of less than 5 minutes',
		});
	});

	it.each(['300.5', '301'])('%s s are left to Viggle', async (seconds) => {
		const result = await stage.create({}, [await withVideo(movieOf(Number(seconds)))]);
		expect(result.error()?.message).toContain('too long for Viggle [CS-ORIV-004]');
		expect(stage.emulator.sent('POST', '/api/render')).toHaveLength(1);
	});

	it('exactly five minutes pass', async () => {
		const result = await stage.create({}, [await withVideo(movieOf(300))]);
		expect(result.error()).toBeUndefined();
	});

	it('a header behind the first megabyte is left to Viggle, whose reason is shown', async () => {
		const result = await stage.create({}, [await withVideo(headerLast(301))]);
		expect(result.error()?.message).toBe(
			'The driving video is too long for Viggle [CS-ORIV-004] [item 0]',
		);
		expect(stage.emulator.sent('POST', '/api/render')).toHaveLength(1);
	});
});

it('a file that n8n has lost is refused like any that cannot be read', async () => {
	const item = await withVideo(movieOf(3));
	const video = item.binary?.video;
	if (!video) throw new Error('The item has no video');
	const gone = {
		...item,
		binary: { ...item.binary, video: { ...video, id: 'filesystem-v2:gone' } },
	};
	const refusal = await refusalOf(stage, limit(5), gone);
	expect(refusal.message).toBe(
		"'Video Input Binary Field' holds a file that n8n cannot read [item 0]",
	);
});
