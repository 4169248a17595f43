import { manualClock, startEmulator, type Emulator } from '../../../emulator';
import { fixtureFile, formOf, TestClient } from './testClient';

const clock = manualClock();
let emulator: Emulator;
let client: TestClient;

beforeAll(async () => {
	emulator = await startEmulator({ clock, renderSeconds: 100, queueSeconds: 20 });
	client = new TestClient(emulator);
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

async function startedJob(fields?: Record<string, string>): Promise<string> {
	const { status, body } = await client.render(fields);
	expect(status).toBe(200);
	return String(body.job_id);
}

describe('creating a render', () => {
	test('answers with the id, the mode and where to poll', async () => {
		const { body } = await client.render();
		expect(body).toEqual({
			job_id: expect.stringMatching(/^job_/),
			status: 'queued',
			mode: 'full_pipeline',
			enqueued_at: new Date(clock.now()).toISOString(),
			poll_url: `/api/render/${body.job_id}`,
			status_url: `/api/render/${body.job_id}`,
		});
	});

	test('takes uploads and keeps what was sent with the job', async () => {
		const { body } = await client.post(
			'/api/render',
			formOf({
				ref_image: fixtureFile('character.png', 'image/png'),
				driving_video: fixtureFile('driving.mp4', 'video/mp4'),
				background_mode: 'transparent',
			}),
		);
		expect(emulator.jobs.get(String(body.job_id))).toMatchObject({
			transparent: true,
			fields: { background_mode: 'transparent' },
			files: { driving_video: { fileName: 'driving.mp4', mimeType: 'video/mp4' } },
		});
	});

	test('takes a ready character with a ready scene', async () => {
		const character = emulator.createCharacter();
		const scene = emulator.createScene({ model: 'V3_Preview', backgroundMode: 'transparent' });
		const id = await startedJob({ character_id: character.id, scene_id: scene.id });
		expect(emulator.jobs.get(id)).toMatchObject({ mode: 'preprocessed', transparent: true });
	});

	test('takes a mapping of some of the segments of a scene', async () => {
		const character = emulator.createCharacter();
		const segments = [
			{ uuid: 'one', type: 'human' },
			{ uuid: 'two', type: 'human' },
		];
		const scene = emulator.createScene({ segments });
		const mapping = JSON.stringify({ two: character.id });
		await startedJob({ scene_id: scene.id, character_mapping: mapping });
	});

	test('takes the old name of the original background and every spelling of a boolean', async () => {
		const scene = emulator.createScene();
		const character = emulator.createCharacter();
		const fields = { scene_id: scene.id, character_id: character.id, background_mode: 'inpaint' };
		expect((await client.render({ ...fields, fast: 'True' })).body.mode).toBe('fast');
		expect((await client.render({ ...fields, fast: '0' })).body.mode).toBe('preprocessed');
	});
});

describe('the life of a render', () => {
	async function read(id: string) {
		return (await client.get(`/api/render/${id}`)).body;
	}

	test('runs from queued over its checkpoints to complete by the clock', async () => {
		const id = await startedJob();
		const seen: unknown[] = [];
		for (const seconds of [0, 20, 12, 20, 16, 24, 8]) {
			clock.advance(seconds * 1000);
			const { status, progress_pct, checkpoint } = await read(id);
			seen.push([status, progress_pct, checkpoint]);
		}
		expect(seen).toEqual([
			['queued', 0, null],
			['processing', 0, null],
			['processing', 15, 'ref_done'],
			['processing', 40, 'dri_done'],
			['processing', 60, 'bg_done'],
			['processing', 90, 'render_done'],
			['complete', 100, 'render_done'],
		]);
	});

	test('takes half the time when fast', async () => {
		const scene = emulator.createScene();
		const character = emulator.createCharacter();
		const id = await startedJob({ scene_id: scene.id, character_id: character.id, fast: 'true' });
		clock.advance(49_999);
		expect((await read(id)).status).toBe('processing');
		clock.advance(1);
		expect(await read(id)).toMatchObject({
			status: 'complete',
			completed_at: new Date(clock.now()).toISOString(),
		});
	});

	test('gives a mask only of transparent renders', async () => {
		const plain = emulator.createJob({ status: 'complete' });
		const cut = emulator.createJob({ status: 'complete', transparent: true });
		expect((await read(plain.id)).mask_cdn_url).toBeNull();
		const { cdn_url, mask_cdn_url, download_url } = await read(cut.id);
		expect(cdn_url).toContain(`${emulator.filesUrl}/results/${cut.id}.mp4?sig=`);
		expect(mask_cdn_url).toContain(`/results/${cut.id}_mask.mp4?sig=`);
		expect(download_url).toBe(cdn_url);
	});

	test('shows the reason of a failure', async () => {
		const job = emulator.createJob({ status: 'failed', errorCode: 'CS-UORC01-009' });
		expect(await read(job.id)).toMatchObject({
			status: 'failed',
			error_code: 'CS-UORC01-009',
			error_message: 'The render could not be finished',
			cdn_url: null,
		});
	});

	test('is cancelled once, and only while it runs', async () => {
		const id = await startedJob();
		clock.advance(60_000);
		expect(await client.delete(`/api/render/${id}`)).toMatchObject({ status: 200, body: {} });
		const completed_at = new Date(clock.now()).toISOString();
		clock.advance(60_000);
		const cancelled = { status: 'cancelled', progress_pct: 50, completed_at };
		expect(await read(id)).toMatchObject(cancelled);
		expect(await client.delete(`/api/render/${id}`)).toMatchObject({ status: 409 });
		expect(await client.delete('/api/render/job_unknown')).toMatchObject({ status: 404 });
	});

	test('is found under an id of any characters', async () => {
		const job = emulator.createJob({ id: 'job_a/b ü%', status: 'complete' });
		const answer = await client.get(`/api/render/${encodeURIComponent(job.id)}`);
		expect(answer.body.job_id).toBe(job.id);
		expect(emulator.requests[0].path).toBe('/api/render/job_a%2Fb%20%C3%BC%25');
		expect((await fetch(String(answer.body.cdn_url))).status).toBe(200);
	});

	test('follows a status set by a test, whatever the clock says', async () => {
		const job = emulator.createJob({ status: 'rendering', answer: { stage: 'new member' } });
		expect(await read(job.id)).toMatchObject({ status: 'rendering', stage: 'new member' });
		job.status = 'complete';
		expect(await read(job.id)).toMatchObject({ status: 'complete', progress_pct: 100 });
	});
});
