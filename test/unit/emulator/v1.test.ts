import { manualClock, startEmulator, type Emulator } from '../../../emulator';
import { OpenApi } from '../../../emulator/openApi';
import { readFixture } from '../../support/fixture';

const contract = new OpenApi({ closed: false, file: 'viggle-v1-openapi.yaml' });
let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ renderSeconds: 60, assetSeconds: 60 });
});
beforeEach(() => emulator.reset());
afterAll(async () => await emulator.close());

interface Sent {
	form?: Record<string, string | Blob | Blob[]>;
	json?: object;
	apiKey?: string;
}

/** What the emulator answers, and what the contract has against it. */
async function ask(operation: string, path: string, sent: Sent = {}) {
	const { form, json, apiKey = emulator.apiKey } = sent;
	const body = new FormData();
	for (const [name, values] of Object.entries(form ?? {}))
		for (const value of [values].flat()) body.append(name, value);
	const response = await fetch(emulator.url + path, {
		method: operation.split(' ')[0],
		headers: {
			authorization: `Bearer ${apiKey}`,
			...(json && { 'content-type': 'application/json' }),
		},
		...(form && { body }),
		...(json && { body: JSON.stringify(json) }),
	});
	const answer = (await response.json()) as Record<string, unknown>;
	const problems = contract.problems(operation, response.status, answer) ?? ['status not known'];
	return {
		status: response.status,
		answer,
		problems,
		requestId: response.headers.get('x-request-id'),
	};
}

const file = (name: string, type: string) =>
	new Blob([new Uint8Array(readFixture(name))], { type });
const image = () => file('character.png', 'image/png');
const video = () => file('driving.mp4', 'video/mp4');

const clip = { prompt: 'A cat', duration_s: '4', watermark: 'false' };

describe('an answer of V1 follows the contract', () => {
	it.each<[string, string, Sent]>([
		['POST /v1/renders', '/v1/renders', { form: { image: image(), motion_video: video() } }],
		[
			'POST /v1/renders',
			'/v1/renders',
			{ form: { image_url: 'https://a/i.png', motion_video_url: 'https://a/v.mp4', model: 'V3' } },
		],
		['POST /v1/videos', '/v1/videos', { form: { ...clip, seed: '7', aspect_ratio: '1:1' } }],
		['POST /v1/characters', '/v1/characters', { form: { name: 'Ada', image: image() } }],
		['POST /v1/motions', '/v1/motions', { form: { name: 'Dance', motion_video: video() } }],
		[
			'POST /v1/motions/import',
			'/v1/motions/import',
			{ json: { template_id: 'tpl_1', name: 'Duet' } },
		],
		['GET /v1/credits', '/v1/credits', {}],
		['GET /v1/videos', '/v1/videos', {}],
		['GET /v1/motions', '/v1/motions', {}],
	])('%s', async (operation, path, sent) => {
		const { status, problems, requestId } = await ask(operation, path, sent);
		expect({ status, problems }).toEqual({ status: expect.any(Number) as number, problems: [] });
		expect(Math.floor(status / 100)).toBe(2);
		expect(requestId).toMatch(/^req_/);
	});

	it.each([
		['queued', { queuedUntil: Infinity }, { status: 'queued', video_url: null }],
		['processing', { endsAt: Infinity }, { status: 'processing' }],
		['complete', { endsAt: 0 }, { status: 'ready', error: null, progress: 100 }],
		['failed', { endsAt: 0, outcome: 'failed' as const }, { status: 'failed', video_url: null }],
		['cancelled', { status: 'cancelled' }, { status: 'cancelled' }],
	])('GET /v1/videos/{id} of one that is %s', async (_, job, expected) => {
		const { id } = emulator.createJob({ id: 'render_1', ...job });
		const { answer, problems } = await ask('GET /v1/videos/{id}', `/v1/videos/${id}`);
		expect(problems).toEqual([]);
		expect(answer).toMatchObject({ id, ...expected });
	});

	it.each(['character', 'motion'])('GET of a %s', async (noun) => {
		const { id } = noun === 'motion' ? emulator.createScene() : emulator.createCharacter();
		const { answer, problems } = await ask(`GET /v1/${noun}s/{id}`, `/v1/${noun}s/${id}`);
		expect(problems).toEqual([]);
		expect(answer).toMatchObject({ id, status: 'ready' });
	});
});

describe('V1 refuses in its envelope', () => {
	it.each<[string, number, string, string, Sent]>([
		['a wrong key', 401, 'GET /v1/credits', '/v1/credits', { apiKey: 'sk-wrong' }],
		['an unknown job', 404, 'GET /v1/videos/{id}', '/v1/videos/render_9', {}],
		['an unknown motion', 404, 'GET /v1/motions/{id}', '/v1/motions/mot_9', {}],
		[
			'a render without a video',
			400,
			'POST /v1/renders',
			'/v1/renders',
			{ form: { image_url: 'https://a/i.png' } },
		],
		[
			"Classic's fields",
			422,
			'POST /v1/renders',
			'/v1/renders',
			{ form: { ref_image_url: 'https://a/i.png', driving_video_url: 'https://a/v.mp4' } },
		],
		[
			"Classic's names of models",
			422,
			'POST /v1/renders',
			'/v1/renders',
			{
				form: {
					image_url: 'https://a/i.png',
					motion_video_url: 'https://a/v.mp4',
					model: 'V4_Preview',
				},
			},
		],
		['a video without a prompt', 422, 'POST /v1/videos', '/v1/videos', { form: { seed: '1' } }],
		[
			'a last frame alone',
			400,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { ...clip, last_frame_image: image() } },
		],
		[
			'frames with references',
			400,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { ...clip, first_frame_image: image(), reference_image: image() } },
		],
		[
			'five references',
			400,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { ...clip, reference_image: Array.from({ length: 5 }, image) } },
		],
		[
			'a video of two seconds',
			422,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { ...clip, duration_s: '2' } },
		],
		[
			'a length with a driving video',
			422,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { character_image: image(), driving_video: video(), duration_s: '5' } },
		],
		[
			'a character without a driving video',
			400,
			'POST /v1/videos',
			'/v1/videos',
			{ form: { character_image: image() } },
		],
	])('%s', async (_, expected, operation, path, sent) => {
		const { status, answer, problems } = await ask(operation, path, sent);
		expect({ status, problems }).toEqual({ status: expected, problems: [] });
		expect(answer.error).toMatchObject({
			code: expect.any(String) as string,
			message: expect.stringMatching(/\w+ \w+/) as string,
			retryable: true,
			request_id: expect.stringMatching(/^req_/) as string,
		});
	});

	it('what the account cannot pay', async () => {
		emulator.createJob({ cost: emulator.credits.balance });
		const form = { image: image(), motion_video: video() };
		const { status, answer } = await ask('POST /v1/renders', '/v1/renders', { form });
		expect(status).toBe(402);
		expect(answer.error).toMatchObject({ code: 'INSUFFICIENT_CREDITS' });
	});
});

it('both generations serve one account', async () => {
	await ask('POST /v1/renders', '/v1/renders', { form: { image: image(), motion_video: video() } });
	const [job] = emulator.jobs.values();
	expect(job).toMatchObject({ id: expect.stringMatching(/^render_/) as string, cost: 2 });
	const classic = await fetch(`${emulator.url}/api/render/${job.id}`);
	expect(await classic.json()).toMatchObject({ job_id: job.id });
});

describe('a fault on a route of V1', () => {
	it.each([400, 401, 402, 403, 404, 409, 422, 429, 500, 503])(
		'of status %i has its envelope, with the name of the request in both places',
		async (status) => {
			emulator.fault({ status, message: 'No', action: 'Rest', retryAfterMs: 2_000, retryAfter: 2 });
			const { answer, problems, requestId } = await ask('POST /v1/renders', '/v1/renders', {});
			expect(problems.filter((problem) => problem !== 'status not known')).toEqual([]);
			expect(answer).toEqual({
				error: {
					code: expect.stringMatching(/^[A-Z_]+$/) as string,
					message: 'No',
					retryable: true,
					request_id: requestId,
					details: null,
					remediation: { action: 'Rest', retry_after_ms: 2_000 },
				},
			});
		},
	);

	it.each([
		['blocked', 403, 'you have been blocked'],
		['unreachable', 503, 'Cloudflare'],
		['challenge', 200, 'Just a moment...'],
	] as const)('%s is a page of Cloudflare, which names no request', async (edge, status, words) => {
		emulator.fault({ edge });
		const response = await fetch(`${emulator.url}/v1/credits`);
		expect(response.status).toBe(status);
		expect(response.headers.get('content-type')).toMatch(/^text\/html/);
		expect(response.headers.get('server')).toBe('cloudflare');
		expect(response.headers.get('x-request-id')).toBeNull();
		expect(await response.text()).toContain(words);
	});
});

it.each([
	['classic', '/v1/credits', '/api/credits'],
	['v1', '/api/credits', '/v1/credits'],
] as const)('an address that offers %s alone knows no other route', async (offered, none, some) => {
	const one = await startEmulator({ offers: [offered] });
	const headers = { authorization: `Bearer ${one.apiKey}` };
	const [missing, present] = await Promise.all(
		[none, some].map(async (path) => await fetch(one.url + path, { headers })),
	);
	expect([missing.status, await missing.json()]).toEqual([404, { detail: 'Not Found' }]);
	expect(present.status).toBe(200);
	await one.close();
});

it('a link that is over comes fresh when the job is read again', async () => {
	const clock = manualClock();
	const one = await startEmulator({ clock, urlTtlSeconds: 3600, version: 'v1' });
	const { id } = one.createJob({ endsAt: 0 });
	const headers = { authorization: `Bearer ${one.apiKey}` };
	const read = async () => {
		const response = await fetch(`${one.url}/v1/videos/${id}`, { headers });
		return ((await response.json()) as { video_url: string }).video_url;
	};
	const link = await read();
	clock.advance(3_600_000);
	expect((await fetch(link)).status).toBe(403);
	expect((await fetch(await read())).status).toBe(200);
	await one.close();
});

it('a job goes through stages that have words of their own', async () => {
	const { id } = emulator.createJob({ id: 'render_1', createdAt: 0, endsAt: 1 });
	const job = emulator.jobs.get(id)!;
	const seen = [];
	for (const done of [0, 0.2, 0.7, 0.95]) {
		const now = Date.now();
		Object.assign(job, { queuedUntil: now - done * 1e6, endsAt: now + (1 - done) * 1e6 });
		seen.push((await ask('GET /v1/videos/{id}', `/v1/videos/${id}`)).answer.stage);
	}
	expect(seen).toEqual([null, 'analyzing', 'rendering', 'finishing']);
});

describe('a video', () => {
	it.each<[string, Sent['form'], object]>([
		['of a text', clip, { id: /^vid_/, mode: 'text', cost: 4 }],
		['that has begun its last second', { ...clip, duration_s: '4.1' }, { id: /^vid_/, cost: 5 }],
		['of a frame', { ...clip, first_frame_image: image() }, { id: /^vid_/, mode: 'frames' }],
		[
			'of pictures',
			{ ...clip, duration_s: '5', reference_image: [image(), image()] },
			{ id: /^vid_/, mode: 'reference', outcome: 'complete' },
		],
		[
			'of a character',
			{ character_image: image(), driving_video: video() },
			{ id: /^anim_/, mode: 'animate', cost: 2 },
		],
	])('%s becomes a job', async (_, form, { id, ...expected }: { id?: RegExp }) => {
		const { answer } = await ask('POST /v1/videos', '/v1/videos', { form });
		const [job] = emulator.jobs.values();
		expect(job).toMatchObject({ id: expect.stringMatching(id!) as string, ...expected });
		expect(answer).toMatchObject({ id: job.id, status: 'processing' });
	});

	it('of pictures fails at once when it is short, and says that this may pass', async () => {
		const form = { ...clip, reference_image: [image(), image()] };
		await ask('POST /v1/videos', '/v1/videos', { form });
		const [{ id, files }] = emulator.jobs.values();
		expect(Object.keys(files)).toEqual(['reference_image', 'reference_image#2']);
		const { answer, problems } = await ask('GET /v1/videos/{id}', `/v1/videos/${id}`);
		expect(problems).toEqual([]);
		expect(answer).toMatchObject({
			status: 'failed',
			error: { code: 'TASK_FAILED', retryable: true },
		});
	});
});
