import { manualClock, startEmulator, type Emulator } from '../../../emulator';
import { TestClient, URL_INPUTS } from './testClient';

const clock = manualClock();
let emulator: Emulator;
let client: TestClient;

beforeAll(async () => {
	emulator = await startEmulator({ clock });
	client = new TestClient(emulator);
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

/** Which of them it is depends on what the client was writing at that moment. */
const BROKEN_CONNECTION = /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/;

/** The system's word for why a request got no whole answer. */
async function failureOf(request: Promise<unknown>): Promise<string> {
	try {
		await request;
	} catch (error) {
		const { cause } = error as { cause?: { code?: string } };
		return cause?.code ?? String(error);
	}
	return 'none';
}

describe('which requests a fault meets', () => {
	test('method, path and origin decide; each is used up once', async () => {
		emulator.fault({ method: 'post', path: '/api/render', origin: 'api', status: 503 });
		expect((await client.get('/api/credits')).status).toBe(200);
		expect((await client.post('/api/scenes/import', { template_id: 't' })).status).toBe(200);
		expect((await client.render()).status).toBe(503);
		expect((await client.render()).status).toBe(200);
	});

	test('some pass first, then several are met', async () => {
		emulator.fault({ path: /credits$/, status: 500, after: 2, times: 2 });
		const seen: number[] = [];
		for (let read = 0; read < 5; read++) seen.push((await client.get('/api/credits')).status);
		expect(seen).toEqual([200, 200, 500, 500, 200]);
	});

	test('faults are played in their order, one for each request', async () => {
		emulator.fault({ status: 500 });
		emulator.fault({ status: 502, times: Infinity });
		const seen: number[] = [];
		for (let read = 0; read < 3; read++) seen.push((await client.get('/api/credits')).status);
		expect(seen).toEqual([500, 502, 502]);
	});

	test('a reset of the emulator forgets them', async () => {
		emulator.fault({ status: 500, times: Infinity });
		emulator.reset();
		expect((await client.get('/api/credits')).status).toBe(200);
	});

	test('a fault with two effects or none is a mistake', () => {
		expect(() => emulator.fault({ status: 500, hang: true })).toThrow('status and hang');
		expect(() => emulator.fault({ path: '/api/render' })).toThrow('needs an effect');
	});
});

describe('answers in place of the API', () => {
	test.each([
		['object', { detail: { error_code: 'CS-X', message: 'Words', action: 'Do it' } }],
		['text', { detail: 'Words' }],
		['list', { detail: [{ loc: ['body'], msg: 'Words', type: 'value_error' }] }],
		['flat', { error_code: 'CS-X', message: 'Words' }],
	] as const)('an error of the %s shape', async (errorShape, body) => {
		const words = { code: 'CS-X', message: 'Words', action: 'Do it' };
		emulator.fault({ status: 418, errorShape, ...words });
		expect(await client.render()).toMatchObject({ status: 418, body });
		expect(emulator.jobs.size).toBe(0);
		expect(emulator.requests[0]).toMatchObject({ fault: 'status', fields: URL_INPUTS });
	});

	test('Retry-After as seconds and as a date', async () => {
		const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
		emulator.fault({ status: 429, retryAfter: 7 });
		emulator.fault({ status: 503, retryAfter: date });
		expect((await client.get('/api/credits')).headers.get('retry-after')).toBe('7');
		expect((await client.get('/api/credits')).headers.get('retry-after')).toBe(date);
	});

	test.each([
		[
			'HTML',
			{ status: 502, body: '<html>Bad Gateway</html>' },
			502,
			/^text\/html/,
			'<html>Bad Gateway</html>',
		],
		['text', { status: 500, body: 'Oops' }, 500, /^text\/plain/, 'Oops'],
		['a given type', { status: 500, body: '{}', contentType: 'text/x' }, 500, /^text\/x/, '{}'],
		['a JSON body', { status: 400, body: { odd: 1 } }, 400, /^application\/json/, '{"odd":1}'],
		['a page instead of JSON', { notJson: true }, 200, /^text\/html/, /<h1>/],
		['nothing', { emptyBody: true }, 200, /^application\/json/, ''],
		['exactly this value', { json: [null, 1] }, 200, /^application\/json/, '[null,1]'],
	])('%s', async (_label, fault, status, type, text) => {
		emulator.fault(fault);
		const answer = await client.render();
		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch(type);
		if (typeof text === 'string') expect(answer.text).toBe(text);
		else expect(answer.text).toMatch(text);
		expect(emulator.jobs.size).toBe(0);
	});

	test('a redirect, of any status', async () => {
		emulator.fault({ redirectTo: 'https://elsewhere.example/' });
		emulator.fault({ redirectTo: '/login', status: 307 });
		const answers = [await client.render(), await client.render()];
		expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
			[302, 'https://elsewhere.example/'],
			[307, '/login'],
		]);
	});

	test('a missing key as plain text, as the documentation also shows it', async () => {
		const message = 'API key required. Use Authorization: Bearer sk-xxx';
		emulator.fault({ status: 401, errorShape: 'text', message });
		expect((await client.with({}).render()).body).toEqual({ detail: message });
	});

	test('a reset before the body: nothing was accepted', async () => {
		emulator.fault({ resetBeforeBody: true });
		expect(await failureOf(client.render())).toMatch(BROKEN_CONNECTION);
		expect(emulator.jobs.size).toBe(0);
		expect(emulator.requests[0]).toMatchObject({ fault: 'resetBeforeBody', fields: {} });
		expect(emulator.requests[0]).not.toHaveProperty('status');
	});
});

describe('accepted for real, but the answer is spoilt', () => {
	afterEach(() => {
		expect(emulator.jobs.size).toBe(1);
		expect(emulator.credits.reserved).toBe(10);
	});

	test('a reset after acceptance', async () => {
		emulator.fault({ resetAfterAccept: true });
		expect(await failureOf(client.render())).toMatch(BROKEN_CONNECTION);
		expect(emulator.requests[0].fields).toEqual(URL_INPUTS);
	});

	test('another status, as HTML or in a given shape', async () => {
		emulator.fault({ statusAfterAccept: 502 });
		const answer = await client.render();
		expect(answer).toMatchObject({ status: 502, text: expect.stringContaining('Bad Gateway') });
		expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
	});

	test('another status with the words of the API', async () => {
		emulator.fault({ statusAfterAccept: 504, errorShape: 'text', message: 'Too slow' });
		expect(await client.render()).toMatchObject({ status: 504, body: { detail: 'Too slow' } });
	});

	test('half an answer under the full length', async () => {
		emulator.fault({ truncatedBody: true });
		const headers = { authorization: 'Bearer sk-test-key' };
		const body = new URLSearchParams(URL_INPUTS);
		const answer = await fetch(`${emulator.url}/api/render`, { method: 'POST', headers, body });
		const [job] = emulator.jobs.values();
		expect(answer.status).toBe(200);
		expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(job.id.length);
		await expect(answer.text()).rejects.toThrow('terminated');
	});

	test('a page in place of the answer', async () => {
		emulator.fault({ notJson: true, accepted: true });
		expect((await client.render()).text).toMatch(/^<!DOCTYPE html>/);
	});

	test('no answer at all', async () => {
		emulator.fault({ hang: true });
		const headers = { authorization: 'Bearer sk-test-key' };
		const body = new URLSearchParams(URL_INPUTS);
		const stop = new AbortController();
		const hung = fetch(`${emulator.url}/api/render`, {
			method: 'POST',
			headers,
			body,
			signal: stop.signal,
		});
		while (emulator.jobs.size === 0) await new Promise((done) => setTimeout(done, 5));
		stop.abort();
		await expect(hung).rejects.toThrow('aborted');
		expect(emulator.requests[0]).not.toHaveProperty('status');
		expect(emulator.requests[0].fault).toBe('hang');
	});
});

describe('delays and late jobs', () => {
	test('a delay holds the answer back and goes with another effect', async () => {
		emulator.fault({ delayMs: 60 });
		emulator.fault({ delayMs: 60, status: 500 });
		for (const status of [200, 500]) {
			const started = performance.now();
			expect((await client.get('/api/credits')).status).toBe(status);
			expect(performance.now() - started).toBeGreaterThanOrEqual(59);
		}
	});

	test('a stalled body is read once the delay is over', async () => {
		emulator.fault({ delayBodyMs: 60 });
		const started = performance.now();
		expect((await client.render()).status).toBe(200);
		expect(performance.now() - started).toBeGreaterThanOrEqual(59);
		expect(emulator.requests[0].fault).toBe('delayBodyMs');
	});

	test('a job of its own may be unknown for its first reads', async () => {
		const { id } = emulator.createJob({ notFoundReads: 2 });
		const seen: number[] = [];
		for (let read = 0; read < 3; read++) seen.push((await client.get(`/api/render/${id}`)).status);
		expect(seen).toEqual([404, 404, 200]);
	});

	test('every new job may be unknown for its first reads', async () => {
		const late = await startEmulator({ notFoundReads: 1 });
		const lateClient = new TestClient(late);
		const { body } = await lateClient.render();
		const path = String(body.poll_url);
		expect((await lateClient.get(path)).status).toBe(404);
		expect((await lateClient.get(path)).status).toBe(200);
		await late.close();
	});
});
