import { manualClock, startEmulator, type Emulator } from '../../../emulator';
import { movieOf } from '../../../emulator/mp4Boxes';
import { formOf, TestClient, URL_INPUTS } from './testClient';

const clock = manualClock();
let emulator: Emulator;
let client: TestClient;

beforeAll(async () => {
	emulator = await startEmulator({ clock });
	client = new TestClient(emulator);
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

describe('renders that are refused', () => {
	const image = { ref_image_url: URL_INPUTS.ref_image_url };
	const video = { driving_video_url: URL_INPUTS.driving_video_url };
	const assets = { character_id: 'char_ready', scene_id: 'scene_ready' };
	const text = (detail: string | RegExp) => ({ detail: expect.stringMatching(detail) });
	const code = (error_code: string) => ({ detail: expect.objectContaining({ error_code }) });
	const list = (field: string) => ({
		detail: [expect.objectContaining({ loc: ['body', field] })],
	});

	test.each<[string, Record<string, string>, number, unknown]>([
		['no image', video, 400, code('CS-ORIV-001')],
		['no video', image, 400, code('CS-ORIV-002')],
		['a character alone', { character_id: 'char_ready' }, 400, code('CS-ORIV-002')],
		['a scene alone', { scene_id: 'scene_ready' }, 400, code('CS-ORIV-001')],
		['an image with a scene', { ...image, scene_id: 'scene_ready' }, 400, text(/scene_id/)],
		['a character with a video', { ...video, character_id: 'char_ready' }, 400, text(/scene_id/)],
		['fast with a video URL', { ...image, ...video, fast: 'true' }, 400, text(/^fast requires/)],
		['a colour without solid', { ...image, ...video, bg_color: '0,0,0' }, 400, text(/bg_color/)],
		['an unknown model', { ...image, ...video, model: 'V9' }, 422, list('model')],
		[
			'an unknown background',
			{ ...image, ...video, background_mode: 'x' },
			422,
			list('background_mode'),
		],
		['a boolean that is none', { ...image, ...video, fast: 'maybe' }, 422, list('fast')],
		['an image as text', { ...video, ref_image: 'bytes' }, 422, list('ref_image')],
		['a URL that is none', { ...video, ref_image_url: 'x.png' }, 422, list('ref_image_url')],
		['a file URL', { ...image, driving_video_url: 'file:///x' }, 422, list('driving_video_url')],
		['the other model of a scene', { ...assets, model: 'V3_Preview' }, 400, text(/V4_Preview/)],
		['an unknown scene', { ...assets, scene_id: 'scene_x' }, 400, text(/scene_x not found/)],
		['an unknown character', { ...assets, character_id: 'char_x' }, 400, text(/char_x not found/)],
		['a character not ready', { ...assets, character_id: 'char_new' }, 400, text(/pending/)],
		['a deleted character', { ...assets, character_id: 'char_gone' }, 400, text(/not found/)],
		['a failed scene', { ...assets, scene_id: 'scene_failed' }, 400, text(/failed/)],
		['a mapping without a scene', { ...image, character_mapping: '{}' }, 400, text(/scene_id/)],
		['mapping and character', { ...assets, character_mapping: '{}' }, 400, text(/not both/)],
		[
			'a mapping that is no JSON',
			{ scene_id: 'scene_ready', character_mapping: '{' },
			400,
			text(/JSON/),
		],
		[
			'a mapping list',
			{ scene_id: 'scene_ready', character_mapping: '[]' },
			400,
			text(/JSON object/),
		],
		['an empty mapping', { scene_id: 'scene_ready', character_mapping: '{}' }, 400, text(/empty/)],
		[
			'a mapping to a number',
			{ scene_id: 'scene_ready', character_mapping: '{"one":1}' },
			400,
			text(/map segment/),
		],
		[
			'an unknown segment',
			{ scene_id: 'scene_ready', character_mapping: '{"x":"char_ready"}' },
			400,
			text(/Segment x/),
		],
		[
			'an unknown mapped character',
			{ scene_id: 'scene_ready', character_mapping: '{"one":"x"}' },
			400,
			text(/Character x/),
		],
	])('%s', async (_label, fields, status, body) => {
		emulator.createCharacter({ id: 'char_ready' });
		emulator.createCharacter({ id: 'char_gone', deletedAt: clock.now() });
		emulator.createCharacter({ id: 'char_new', readyAt: clock.now() + 1000 });
		emulator.createScene({ id: 'scene_ready', segments: [{ uuid: 'one', type: 'human' }] });
		emulator.createScene({ id: 'scene_failed', status: 'failed' });
		expect(await client.render(fields)).toMatchObject({ status, body });
		expect(emulator.jobs.size).toBe(0);
		expect(emulator.credits.balance).toBe(1000);
	});

	test.each(['#00FF00', '0,256,0', '0,0', '1,2,3,4', '0, 0, 0', ''])(
		'solid with the colour %p',
		async (bg_color) => {
			const answer = await client.render({ ...URL_INPUTS, background_mode: 'solid', bg_color });
			expect(answer.status).toBe(bg_color === '' ? 200 : 400);
		},
	);

	test.each([
		[300, 200],
		[301, 400],
	])('a video of %d seconds is answered %d', async (seconds, status) => {
		const driving_video = new File([movieOf(seconds)], 'long.mp4', { type: 'video/mp4' });
		const { ref_image_url } = URL_INPUTS;
		const answer = await client.post('/api/render', formOf({ ref_image_url, driving_video }));
		expect(answer.status).toBe(status);
		if (status === 400) expect(answer.body).toMatchObject(code('CS-ORIV-004'));
	});

	test('empty files count as missing', async () => {
		const empty = new File([], 'empty.png', { type: 'image/png' });
		const answer = await client.post('/api/render', formOf({ ref_image: empty, ...video }));
		expect(answer.body).toMatchObject(code('CS-ORIV-001'));
	});
});

describe('the key', () => {
	test.each([
		['none', {}, 'CS-ORAU-001'],
		['a wrong one', { authorization: 'Bearer sk-wrong' }, 'CS-ORAU-002'],
		['the key without Bearer', { authorization: 'sk-test-key' }, 'CS-ORAU-002'],
	])('%s is refused', async (_label, headers: Record<string, string>, error_code) => {
		const stranger = client.with(headers);
		const refusal = { status: 401, body: { detail: { error_code } } };
		const job = emulator.createJob();
		expect(await stranger.render()).toMatchObject(refusal);
		expect(await stranger.get('/api/credits')).toMatchObject(refusal);
		expect(await stranger.get('/api/characters')).toMatchObject(refusal);
		expect(await stranger.get('/api/scenes/scene_x')).toMatchObject(refusal);
		expect(await stranger.delete(`/api/render/${job.id}`)).toMatchObject(refusal);
	});

	test('is not needed to read a job, but a wrong one is refused', async () => {
		const { id } = emulator.createJob();
		expect((await client.with({}).get(`/api/render/${id}`)).status).toBe(200);
		const wrong = client.with({ authorization: 'Bearer sk-wrong' });
		expect((await wrong.get(`/api/render/${id}`)).status).toBe(401);
	});
});
