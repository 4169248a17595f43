import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { INodeParameters } from 'n8n-workflow';

import { movie, MVHD, trak } from '../../support/boxes';
import { inClassic, onlyClassic, SCENE_READS, wire } from '../../support/generation';
import { refusalOf } from '../../support/refusal';
import { DRIVING_MP4, openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const PATH = wire.scene.create;
const create = { resource: 'scene', operation: 'create', name: 'Dance' };
const waiting = { ...create, waitForCompletion: true };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { assetSeconds: 20 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

it('uploads the video with everything that the scene is made with', async () => {
	const settings = onlyClassic({ model: 'V3_Preview', backgroundMode: 'transparent' });
	const result = await stage.run({ ...create, ...settings }, [await stage.item()]);
	const [sent, ...more] = stage.emulator.sent('POST', PATH);
	expect(more).toEqual([]);
	expect(sent).toMatchObject({
		fields: {
			name: 'Dance',
			...onlyClassic({ model: 'V3_Preview', background_mode: 'transparent' }),
		},
		files: { [wire.sceneVideo]: { fileName: 'driving.mp4', sha256: sha256(DRIVING_MP4) } },
		chunked: false,
	});
	const [id] = stage.emulator.scenes.keys();
	expect(result.items('Success')[0]?.json).toEqual({
		id,
		name: 'Dance',
		status: wire.made,
		created_at: expect.any(String),
	});
	expect(stage.emulator.credits).toMatchObject({ used: 0, reserved: 0 });
});

it('sends an address as it is, with the defaults of model and background', async () => {
	await stage.run({ ...create, videoSource: 'url', videoUrl: 'https://example.com/b.mp4' });
	expect(stage.emulator.sent('POST', PATH)[0]?.fields).toEqual({
		name: 'Dance',
		[`${wire.sceneVideo}_url`]: 'https://example.com/b.mp4',
		...onlyClassic({ model: 'V4_Preview', background_mode: 'original' }),
	});
});

it('waits until the scene is ready, and shows what Viggle has learned of the video', async () => {
	const result = await stage.run(waiting, [await stage.item()]);
	const [id] = stage.emulator.scenes.keys();
	expect(result.items('Success')[0]?.json).toEqual({
		id,
		name: 'Dance',
		status: 'ready',
		created_at: expect.any(String),
		completed_at: expect.any(String),
		...onlyClassic({ duration_seconds: 2, width: 64, height: 64, fps: 12, segments: [] }),
	});
});

it('ends with the reason when the scene failed, which another try may mend', async () => {
	const json = wire.failed('No person found');
	stage.emulator.fault({ method: 'GET', path: SCENE_READS, json });
	const options = { node: { onError: 'continueErrorOutput' as const } };
	const result = await stage.run(waiting, [await stage.item()], options);
	const [id] = stage.emulator.scenes.keys();
	expect(result.items('Failure')[0]?.json).toMatchObject({
		error: `Viggle could not make scene ${id}: No person found`,
		details: { sceneId: id, status: 'failed', retryable: true },
	});
});

inClassic(() => {
	it('is rendered on its own model, and refused for a model it was not made for', async () => {
		const made = await stage.run({ ...waiting, model: 'V3_Preview' }, [await stage.item()]);
		const sceneId = String(made.items('Success')[0]?.json.id);
		const { id: characterId } = stage.emulator.createCharacter();
		const rendered = await stage.create({ inputMode: 'reusable', characterId, sceneId }, [
			{ json: {} },
		]);
		expect(rendered.error()).toBeUndefined();
		expect(stage.emulator.sent('POST', '/api/render')[0]?.fields).toEqual({
			character_id: characterId,
			scene_id: sceneId,
			background_mode: 'original',
		});
		// The node never sends a model with a scene, so only the API's own words can meet this.
		const message = 'Scene was preprocessed on V3_Preview and cannot be rendered on V4_Preview';
		stage.emulator.fault({ method: 'POST', status: 400, message, errorShape: 'text' });
		const refused = await stage.create({ inputMode: 'reusable', characterId, sceneId }, [
			{ json: {} },
		]);
		expect(refused.error()).toMatchObject({ description: expect.stringContaining(message) });
	});
});

it.each<[string, INodeParameters, string]>([
	['an empty name', { name: '={{ $json.nothing }}' }, "'Name' is empty"],
	[
		'a name of 10,000 characters',
		{ name: 'x'.repeat(10_000) },
		"'Name' has 10000 characters, which is more than the 500 allowed",
	],
	[
		'an image in place of the video',
		{ videoBinaryPropertyName: 'image' },
		"'Video Input Binary Field' holds an image, not a video",
	],
	[
		'an address without http',
		{ videoSource: 'url', videoUrl: 'example.com/b.mp4' },
		"'Video URL' is not an http or https address",
	],
	['a model that is a list', { model: '={{ ["V9"] }}' }, "'Model' is a list, not text"],
])('refuses %s without a request', async (_, parameters, message) => {
	const refusal = await refusalOf(stage, { ...create, ...parameters }, await stage.item());
	expect(refusal.message).toBe(`${message} [item 0]`);
});

function sha256(path: string): string {
	return createHash('sha256').update(readFileSync(path)).digest('hex');
}

it('refuses a file that holds sound alone', async () => {
	const sound = movie(MVHD, trak({ timescale: 48_000, duration: 480_000 }, 'soun'));
	const item = await stage.item({ video: { data: sound, fileName: 'song.mp4' } });
	const refusal = await refusalOf(stage, create, item);
	expect(refusal.message).toBe(
		"'Video Input Binary Field' holds an audio file, not a video [item 0]",
	);
});
