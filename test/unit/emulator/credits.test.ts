import { manualClock, startEmulator, type Emulator, type EmulatorOptions } from '../../../emulator';
import { fixtureFile, formOf, TestClient } from './testClient';

const clock = manualClock();
let emulator: Emulator;
let client: TestClient;

async function start(options: EmulatorOptions = {}): Promise<void> {
	emulator = await startEmulator({ clock, credits: 20, renderSeconds: 10, ...options });
	client = new TestClient(emulator);
}
afterEach(() => emulator.close());

function figures() {
	const { balance, reserved, used, purchased } = emulator.credits;
	return { balance, reserved, used, purchased };
}

test('a render is reserved at once and charged when it completes', async () => {
	await start();
	await client.render();
	expect(figures()).toEqual({ balance: 10, reserved: 10, used: 0, purchased: 20 });
	clock.advance(10_000);
	expect(figures()).toEqual({ balance: 10, reserved: 0, used: 10, purchased: 20 });
	expect((await client.get('/api/credits')).body).toEqual({
		balance: 10,
		credits: 10,
		total_purchased: 20,
		total_used: 10,
		updated_at: new Date(clock.now()).toISOString(),
	});
});

test('a cancelled render is refunded', async () => {
	await start();
	const { body } = await client.render();
	await client.delete(`/api/render/${body.job_id}`);
	expect(figures()).toEqual({ balance: 20, reserved: 0, used: 0, purchased: 20 });
});

test('every n-th render fails and is refunded', async () => {
	await start({ failEvery: 2 });
	const ids = [await client.render(), await client.render()].map(({ body }) => body.job_id);
	clock.advance(10_000);
	const states = ids.map(async (id) => (await client.get(`/api/render/${id}`)).body);
	expect(await Promise.all(states)).toMatchObject([
		{ status: 'complete', error_code: null },
		{ status: 'failed', error_code: 'CS-UORC01-002' },
	]);
	expect(figures()).toEqual({ balance: 10, reserved: 0, used: 10, purchased: 20 });
});

test('a render beyond the balance is refused until a refund makes room', async () => {
	await start({ failEvery: 2 });
	await client.render();
	await client.render();
	expect(await client.render()).toMatchObject({
		status: 402,
		body: { detail: { error_code: 'CS-ORCR-001' } },
	});
	clock.advance(10_000);
	expect((await client.render()).status).toBe(200);
	expect(emulator.jobs.size).toBe(3);
});

test.each([
	['driving.mp4', 'false', 2],
	['driving-moov-last.mp4', 'true', 4],
	['driving.mov', 'false', 2],
	['driving.webm', 'true', 4],
	['character.png', 'false', 10],
])('%s with fast=%s costs %d credits', async (name, fast, cost) => {
	await start();
	const parts = {
		ref_image: fixtureFile('character.png', 'image/png'),
		driving_video: fixtureFile(name, 'video/mp4'),
		fast,
	};
	expect((await client.post('/api/render', formOf(parts))).status).toBe(200);
	expect(emulator.credits.reserved).toBe(cost);
});

test('a started second is a whole one, and a scene is priced by its length', async () => {
	await start();
	const scene = emulator.createScene({ durationSeconds: 3.2 });
	const character = emulator.createCharacter();
	const fields = { scene_id: scene.id, character_id: character.id };
	await client.render(fields);
	await client.render({ ...fields, fast: 'true' });
	expect(emulator.credits.reserved).toBe(4 + 7);
});

test('a character costs one credit, refunded when it fails; a scene is free', async () => {
	await start({ credits: 1 });
	const image_url = 'https://example.com/a.png';
	const character = formOf({ name: 'Ada', image_url });
	const { body } = await client.post('/api/characters/preprocess', character);
	expect(figures()).toMatchObject({ balance: 0, reserved: 1 });
	const refusal = await client.post('/api/characters/preprocess', character);
	expect(refusal).toMatchObject({ status: 402, body: { error_code: 'CS-ORCR-001' } });
	const made = emulator.characters.get(String(body.character_id));
	Object.assign(made ?? {}, { status: 'failed' });
	expect(figures()).toMatchObject({ balance: 1, reserved: 0, used: 0 });
	await client.post('/api/scenes/preprocess', formOf({ name: 'S', video_url: image_url }));
	expect(emulator.credits.balance).toBe(1);
});

test('a job made by a test is billed only when it has a price', async () => {
	await start();
	emulator.createJob({ status: 'processing' });
	expect(emulator.credits.reserved).toBe(0);
	const job = emulator.createJob({ status: 'processing', cost: 5 });
	expect(figures()).toMatchObject({ balance: 15, reserved: 5 });
	job.status = 'complete';
	expect(figures()).toMatchObject({ balance: 15, reserved: 0, used: 5 });
	expect(() => emulator.createJob({ cost: 16 })).toThrow(/credits/);
});

test('a reset restores the balance', async () => {
	await start();
	await client.render();
	emulator.reset();
	expect(figures()).toEqual({ balance: 20, reserved: 0, used: 0, purchased: 20 });
	expect(emulator.jobs.size).toBe(0);
	expect(emulator.requests).toEqual([]);
});
