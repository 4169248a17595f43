import type { Request } from '../../../nodes/Viggle/transport/client';
import { startEmulator, type Emulator, type Fault } from '../../../emulator';
import { openRealClient, type RealClient } from '../../support/realClient';

let emulator: Emulator;
let real: RealClient;

beforeAll(async () => {
	emulator = await startEmulator();
	real = await openRealClient();
});
afterAll(async () => {
	await real.engine.close();
	await emulator.close();
});
beforeEach(() => {
	emulator.reset();
	real.pauses.length = 0;
});

const account = () => ({ apiKey: emulator.apiKey, baseUrl: emulator.url });
const read: Request = { method: 'GET', path: '/api/credits' };
const form = new FormData();
form.append('ref_image_url', 'https://example.com/a.png');
form.append('driving_video_url', 'https://example.com/b.mp4');
const create: Request = { method: 'POST', path: '/api/render', body: form, creates: 'render' };

/** What the client makes of a request: the facts of its error, or nothing. */
async function factsOf(request: Request, credentials = account()): Promise<object | undefined> {
	return await real.use(credentials, async (client) => {
		const outcome = await client(request).catch((error: { facts: object }) => error.facts);
		return 'fate' in outcome ? outcome : undefined;
	});
}

it('a request carries the key, and its answer is read', async () => {
	const answer = await real.use(account(), async (client) => await client(read));
	expect(answer).toMatchObject({ balance: 1000 });
	expect(emulator.requests[0].headers).toMatchObject({
		authorization: 'Bearer sk-test-key',
		accept: 'application/json',
	});
});

interface Row {
	fault: Omit<Fault, 'times'>;
	request?: Request;
	facts: object;
	requests: number;
	jobs?: number;
}

describe('what the real request helper reports is understood', () => {
	it.each<[string, Row]>([
		[
			'a read in trouble is repeated',
			{ fault: { status: 500 }, request: read, facts: { httpCode: 500 }, requests: 4 },
		],
		[
			'a read whose connection is reset is repeated',
			{
				fault: { resetBeforeBody: true },
				request: read,
				facts: { fate: 'lost', message: 'the connection broke', transient: true },
				requests: 4,
			},
		],
		[
			'a read that is never answered is repeated',
			{
				fault: { hang: true },
				request: { ...read, timeoutMs: 200 },
				facts: { fate: 'lost', message: 'no answer came in time' },
				requests: 4,
			},
		],
		[
			'a create that is never answered is not repeated',
			{
				fault: { hang: true },
				request: { ...create, timeoutMs: 500 },
				facts: { fate: 'lost', message: 'no answer came in time', mayHaveCreated: 'render' },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create that was reset before it was accepted is not repeated: nobody can tell',
			{
				fault: { resetBeforeBody: true },
				facts: { fate: 'lost', mayHaveCreated: 'render' },
				requests: 1,
			},
		],
		[
			'a create that was reset after it was accepted is not repeated',
			{
				fault: { resetAfterAccept: true },
				facts: { fate: 'lost', message: 'the connection broke', mayHaveCreated: 'render' },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create whose answer breaks off is not repeated',
			{
				fault: { truncatedBody: true },
				facts: { fate: 'lost', mayHaveCreated: 'render' },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create that a proxy answers with a page is not repeated',
			{
				fault: { statusAfterAccept: 502 },
				facts: { fate: 'page', message: 'Bad Gateway', httpCode: 502, mayHaveCreated: 'render' },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create that is answered with a page is not repeated',
			{
				fault: { notJson: true, accepted: true },
				facts: { fate: 'unreadable', mayHaveCreated: 'render', httpCode: 200 },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create that is answered with nothing is not repeated',
			{
				fault: { emptyBody: true, accepted: true },
				facts: { fate: 'unreadable', message: 'The answer is empty', mayHaveCreated: 'render' },
				requests: 1,
				jobs: 1,
			},
		],
		[
			'a create that is redirected is not followed',
			{
				fault: { redirectTo: 'https://example.com/', status: 307 },
				facts: { fate: 'redirected', httpCode: 307 },
				requests: 1,
			},
		],
		[
			'a create that shall slow down is repeated',
			{
				fault: { status: 429, retryAfter: 2 },
				facts: { fate: 'refused', httpCode: 429, retryAfterMs: 2000 },
				// Three minutes of pauses.
				requests: 91,
			},
		],
	])('%s', async (_, { fault, request = create, facts, requests, jobs = 0 }) => {
		emulator.fault({ ...fault, times: Infinity });
		expect(await factsOf(request)).toMatchObject(facts);
		expect(emulator.requests).toHaveLength(requests);
		expect(emulator.jobs.size).toBe(jobs);
	});
});
