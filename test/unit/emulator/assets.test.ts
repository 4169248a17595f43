import { manualClock, startEmulator, type AnswerStyle, type Emulator } from '../../../emulator';
import { fixtureFile, formOf, TestClient } from './testClient';

const clock = manualClock();
const IMAGE_URL = 'https://example.com/a.png';
let emulator: Emulator;
let client: TestClient;

async function start(style: AnswerStyle = 'docs'): Promise<void> {
	emulator = await startEmulator({ clock, style, assetSeconds: 8 });
	client = new TestClient(emulator);
}
afterEach(() => emulator.close());

describe('characters', () => {
	test('are made from an upload and get ready by the clock', async () => {
		await start();
		const image = fixtureFile('character.png', 'image/png');
		const made = await client.post('/api/characters/preprocess', formOf({ name: 'Ada', image }));
		const path = `/api/characters/${made.body.character_id}`;
		expect(made.body).toMatchObject({ status: 'pending', job_id: made.body.character_id });
		const states: unknown[] = [];
		for (const milliseconds of [0, 2000, 6000]) {
			clock.advance(milliseconds);
			states.push((await client.get(path)).body.status);
		}
		expect(states).toEqual(['pending', 'processing', 'ready']);
		const { body } = await client.get(path);
		expect(body).toMatchObject({ name: 'Ada', credits_used: 1, has_v4_encoding: true });
		const thumbnail = await fetch(String(body.thumbnail_url));
		expect(thumbnail.headers.get('content-type')).toBe('image/png');
	});

	test.each([
		['no name', { image_url: IMAGE_URL }, { detail: [{ loc: ['body', 'name'] }] }],
		['no image', { name: 'Ada' }, { message: expect.stringContaining('image') }],
		['a bad model', { name: 'A', image_url: IMAGE_URL, model: 'V1' }, { detail: [{}] }],
		[
			'a bad URL',
			{ name: 'A', image_url: 'nowhere' },
			{ detail: [{ loc: ['body', 'image_url'] }] },
		],
	])('with %s are refused', async (_label, parts: Record<string, string>, body) => {
		await start();
		const answer = await client.post('/api/characters/preprocess', formOf(parts));
		expect(answer).toMatchObject({ status: 422, body });
		expect(emulator.characters.size).toBe(0);
	});

	test('that failed say why', async () => {
		await start();
		const { id } = emulator.createCharacter({ status: 'failed', errorMessage: 'No person found' });
		expect((await client.get(`/api/characters/${id}`)).body).toMatchObject({
			status: 'failed',
			error_message: 'No person found',
			thumbnail_url: null,
		});
	});

	test('are gone once deleted', async () => {
		await start();
		const { id } = emulator.createCharacter();
		const path = `/api/characters/${id}`;
		expect(await client.delete(path)).toMatchObject({ status: 200, body: { success: true } });
		const gone = { status: 404, body: { message: 'Character not found' } };
		expect(await client.get(path)).toMatchObject(gone);
		expect(await client.delete(path)).toMatchObject(gone);
		expect((await client.get('/api/characters')).body).toEqual({ characters: [], total: 0 });
	});
});

describe('lists', () => {
	test('come newest first, in pages', async () => {
		await start();
		for (let index = 0; index < 250; index++) emulator.createScene({ name: `Scene ${index}` });
		const names = async (query: string) => {
			const { scenes, total } = (await client.get(`/api/scenes${query}`)).body;
			return { total, names: (scenes as Array<{ name: string }>).map(({ name }) => name) };
		};
		expect((await names('')).names).toHaveLength(20);
		expect(await names('?limit=2&offset=1')).toEqual({
			total: 250,
			names: ['Scene 248', 'Scene 247'],
		});
		expect((await names('?limit=100&offset=200')).names).toHaveLength(50);
		expect((await names('?offset=250')).names).toEqual([]);
	});

	test.each(['limit=0', 'limit=101', 'limit=x', 'limit=', 'offset=-1'])(
		'refuse %s',
		async (query) => {
			await start();
			const answer = await client.get(`/api/characters?${query}`);
			const field = query.split('=')[0];
			expect(answer).toMatchObject({ status: 422, body: { detail: [{ loc: ['query', field] }] } });
		},
	);
});

describe('scenes', () => {
	test('know what their video says', async () => {
		await start();
		const video = fixtureFile('driving-moov-last.mp4', 'video/mp4');
		const parts = { name: 'Dance', video, model: 'V3_Preview', background_mode: 'transparent' };
		const { body } = await client.post('/api/scenes/preprocess', formOf(parts));
		expect(emulator.scenes.get(String(body.scene_id))).toMatchObject({
			model: 'V3_Preview',
			backgroundMode: 'transparent',
		});
		expect((await client.get(`/api/scenes/${body.scene_id}`)).body).toMatchObject({
			duration_seconds: 2,
			width: 64,
			height: 64,
			fps: 12,
			total_frames: 24,
			segments: [],
		});
	});

	test.each([
		['no name', { video_url: IMAGE_URL }, { detail: [{ loc: ['body', 'name'] }] }],
		['no video', { name: 'Dance' }, { message: expect.stringContaining('video') }],
		['a bad mode', { name: 'D', video_url: IMAGE_URL, background_mode: 'x' }, { detail: [{}] }],
	])('with %s are refused', async (_label, parts: Record<string, string>, body) => {
		await start();
		const answer = await client.post('/api/scenes/preprocess', formOf(parts));
		expect(answer).toMatchObject({ status: 422, body });
	});

	test('come from a template with the people in it', async () => {
		await start();
		const { body } = await client.post('/api/scenes/import', {
			template_id: 'tpl_1',
			name: 'Duet',
		});
		expect(body.segments).toHaveLength(2);
		expect(emulator.scenes.get(String(body.id))).toMatchObject({
			name: 'Duet',
			segments: body.segments,
		});
		expect(emulator.requests[0].body).toEqual({ template_id: 'tpl_1', name: 'Duet' });
	});

	test.each([
		['nothing', {}, 'template_id'],
		['the other spelling', { template_uuid: 'tpl_1' }, 'template_id'],
		['an empty id', { template_id: '' }, 'template_id'],
		['a name that is no text', { template_id: 'tpl_1', name: 4 }, 'name'],
	])('are not imported from %s', async (_label, body: Record<string, unknown>, field) => {
		await start();
		expect(await client.post('/api/scenes/import', body)).toMatchObject({
			status: 422,
			body: { detail: [{ loc: ['body', field] }] },
		});
	});
});

describe('the other styles of answer', () => {
	const character = formOf({ name: 'Ada', image_url: IMAGE_URL });

	test('a connector reads id and character_uuids, and sends template_uuid', async () => {
		await start('connector');
		const made = await client.post('/api/characters/preprocess', character);
		expect(made.body).toMatchObject({ id: expect.any(String), credits_reserved: 1 });
		expect(made.body).not.toHaveProperty('character_id');
		const missing = await client.post('/api/scenes/import', { template_id: 'tpl_1' });
		expect(missing.body).toMatchObject({ detail: [{ loc: ['body', 'template_uuid'] }] });
		const { body } = await client.post('/api/scenes/import', { template_uuid: 'tpl_1' });
		expect(body).toMatchObject({
			scene_id: expect.any(String),
			character_uuids: [{}, {}].map(() => expect.any(String)),
		});
	});

	test('the wrapped style puts reads and imports into data', async () => {
		await start('wrapped');
		const { id } = emulator.createCharacter({ name: 'Ada' });
		expect((await client.get(`/api/characters/${id}`)).body).toMatchObject({ data: { id } });
		const { body } = await client.post('/api/scenes/import', { template_id: 'tpl_1' });
		expect(body).toMatchObject({ data: { segments: [{ type: 'human' }, { type: 'human' }] } });
	});
});
