import type { Request } from '../../../nodes/Viggle/transport/client';
import { startEmulator, type Emulator } from '../../../emulator';
import { closedPort } from '../../support/closedPort';
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

it('a request carries the key, and its answer is read', async () => {
	const answer = await real.use(account(), async (client) => await client(read));
	expect(answer).toMatchObject({ balance: 1000 });
	expect(emulator.requests[0].headers).toMatchObject({
		authorization: 'Bearer sk-test-key',
		accept: 'application/json',
	});
});

/** The facts of the error that a request ends with. */
async function factsOf(request: Request, baseUrl = emulator.url): Promise<unknown> {
	return await real.use({ ...account(), baseUrl }, async (client) =>
		client(request).catch((error: { facts: object }) => error.facts),
	);
}

// What else may become of a request over HTTP is in the matrix of test/engine/faults.
it.each<[string, () => Promise<string> | string, string, number[]]>([
	['refused', closedPort, 'the connection was refused', [1000, 2000, 4000]],
	[
		'of an unknown host',
		() => 'http://viggle.invalid',
		'its host name was not found',
		[1000, 2000, 4000],
	],
	[
		'without TLS on the other side',
		() => emulator.url.replace('http:', 'https:'),
		expect.any(String),
		[],
	],
])('a connection %s creates nothing', async (_, baseUrl, message, pauses) => {
	const facts = await factsOf(create, await baseUrl());
	expect(facts).toMatchObject({ fate: 'unreachable', message, mayHaveCreated: undefined });
	expect(real.pauses).toEqual(pauses);
});

it.each<[string, Request, object, number[]]>([
	['a read is tried again', { ...read, timeoutMs: 200 }, {}, [4, 0]],
	['a create is not', { ...create, timeoutMs: 500 }, { mayHaveCreated: 'render' }, [1, 1]],
])('where no answer comes in time %s', async (_, request, facts, counts) => {
	emulator.fault({ hang: true, times: Infinity });
	const message = 'no answer came in time';
	expect(await factsOf(request)).toMatchObject({ fate: 'lost', message, ...facts });
	expect([emulator.requests.length, emulator.jobs.size]).toEqual(counts);
});
