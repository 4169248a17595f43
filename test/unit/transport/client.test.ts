import { readErrorBody } from '../../../nodes/Viggle/api/classic/errorBody';
import { createGate } from '../../../nodes/Viggle/execution/gate';
import { createClient, type Request } from '../../../nodes/Viggle/transport/client';
import type { ApiError, ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import {
	axiosError,
	BASE_URL,
	fakeTransport,
	ok,
	status,
	type Reply,
} from '../../support/fakeTransport';

const get: Request = { method: 'GET', path: '/api/credits' };
const create: Request = { method: 'POST', path: '/api/render', body: {}, creates: 'render' };
const cancel: Request = { method: 'DELETE', path: '/api/render/job_1', mayBeEmpty: true };

async function factsOf(answer: Promise<unknown>): Promise<ApiErrorFacts> {
	const error = await answer.then(
		() => new Error('Nothing was thrown'),
		(thrown: Error) => thrown,
	);
	expect(error.name).toBe('ViggleApiError');
	return (error as ApiError).facts;
}

const refusal = axiosError('ECONNREFUSED');
const unknownHost = axiosError('ENOTFOUND');
const lost = axiosError('ECONNRESET');

describe('how often a request is sent', () => {
	it.each<[string, Request, Reply, number]>([
		['a read is sent 4 times while the API has trouble', get, status(503), 4],
		['a read is sent 4 times while the answer is lost', get, lost, 4],
		['a read is sent 4 times while the connection is refused', get, refusal, 4],
		['a read is sent 5 times while the API asks to slow down', get, status(429), 5],
		['a read is sent once when it is refused', get, status(404), 1],
		['a read is sent once when the certificate is bad', get, axiosError('CERT_HAS_EXPIRED'), 1],
		['a create is sent for three minutes while the API asks to slow down', create, status(429), 25],
		['a create is sent once when a proxy refuses it', create, status(403, { body: '<p>' }), 1],
		['a read is sent 4 times while a proxy refuses it', get, status(403, { body: '<p>' }), 4],
		['a read is sent once when a proxy knows no such route', get, status(405, { body: '<p>' }), 1],
		['a create is sent once when a proxy has trouble', create, status(502, { body: '<p>' }), 1],
		['a create is sent 4 times while the connection is refused', create, refusal, 4],
		['a create is sent 4 times while the host is not found', create, unknownHost, 4],
		['a create is sent once when the API has trouble', create, status(500), 1],
		['a create is sent once when the proxy has trouble', create, status(502), 1],
		['a create is sent once when the answer is lost', create, lost, 1],
		['a create is sent once when no answer came in time', create, axiosError('ECONNABORTED'), 1],
		['a create is sent once when the answer is not JSON', create, status(200, { body: '<p>' }), 1],
		['a create is sent once when the answer is a redirect', create, status(302), 1],
		['a create is sent once when there are no credits', create, status(402), 1],
		['a cancel is sent once when the API has trouble', cancel, status(500), 1],
		['a cancel is sent once when the answer is lost', cancel, lost, 1],
		['a cancel is sent 5 times while the API asks to slow down', cancel, status(429), 5],
	])('%s', async (_, request, reply, times) => {
		const { client, sent } = fakeTransport(Array<Reply>(30).fill(reply));
		await factsOf(client(request));
		expect(sent).toHaveLength(times);
	});

	it('the pauses between tries are 1, 2 and 4 seconds', async () => {
		const { client, pauses } = fakeTransport([lost, lost, lost, lost]);
		await factsOf(client(get));
		expect(pauses).toEqual([1000, 2000, 4000]);
	});

	it('trouble that ends is not noticed', async () => {
		const { client, sent } = fakeTransport([status(500), lost, refusal, ok({ balance: 7 })]);
		expect(await client(get)).toEqual({ balance: 7 });
		expect(sent).toHaveLength(4);
	});

	it.each<[string, Reply]>([
		['a 429', status(429)],
		['a 500', status(500)],
		['a refused connection', refusal],
	])('after %s a request that is wanted once is not repeated', async (_, reply) => {
		const { client, sent, pauses } = fakeTransport([reply]);
		await factsOf(client({ ...get, once: true }));
		expect(sent).toHaveLength(1);
		expect(pauses).toEqual([]);
	});
});

describe('a 429', () => {
	const slowDown = (retryAfter: string) => status(429, { headers: { 'retry-after': retryAfter } });

	it('is waited for as many seconds as it says', async () => {
		const { client, pauses } = fakeTransport([slowDown('7'), ok({})]);
		await client(create);
		expect(pauses).toEqual([7000]);
	});

	it('is waited for until the date that it says', async () => {
		const { client, pauses } = fakeTransport([slowDown('Wed, 21 Oct 2026 07:28:20 GMT'), ok({})]);
		await client(create);
		expect(pauses).toEqual([20_000]);
	});

	it.each([
		['a read', 'more than a minute', get, 61],
		['a create', 'more than three minutes', create, 181],
	])('that asks %s for %s is an error that tells how long', async (_, _time, request, seconds) => {
		const { client, sent, pauses } = fakeTransport([slowDown(String(seconds))]);
		const facts = await factsOf(client(request));
		expect(facts).toMatchObject({
			fate: 'refused',
			httpCode: 429,
			retryAfterMs: seconds * 1000,
		});
		expect(facts.mayHaveCreated).toBeUndefined();
		expect([sent.length, pauses.length]).toEqual([1, 0]);
	});

	it('that asks a create for minutes is asked again after one', async () => {
		const { client, pauses } = fakeTransport([slowDown('90'), slowDown('30'), ok({})]);
		await client(create);
		expect(pauses).toEqual([60_000, 30_000]);
	});

	it('to a create counts its own pauses alone, so that thirty at ten a minute all come through', async () => {
		let time = 0;
		const accepted: number[] = [];
		const isFree = () => accepted.filter((at) => at > time - 60_000).length < 10;
		const client = createClient({
			baseUrl: BASE_URL,
			async transmit() {
				if (isFree()) accepted.push(time);
				else return { statusCode: 429, headers: {}, body: '' };
				return { statusCode: 200, headers: {}, body: '{}' };
			},
			async sleep(ms) {
				const end = time + ms;
				await Promise.resolve();
				time = Math.max(time, end);
			},
			readErrorBody,
			now: () => time,
			random: () => 0,
		});
		const gate = createGate(3);
		const all = Array.from(
			{ length: 30 },
			async () => await gate(async () => await client(create)),
		);
		await Promise.all(all);
		expect(accepted).toHaveLength(30);
	});

	it('to a request that is wanted once pauses the others all the same', async () => {
		const { client, sent, pauses } = fakeTransport([slowDown('7'), ok({})]);
		await factsOf(client({ ...get, once: true }));
		await client(get);
		expect(pauses).toEqual([7_000]);
		expect(sent[1].at - sent[0].at).toBe(7_000);
	});

	it('alone pauses: what is refused for another reason does not, wanted once or not', async () => {
		const { client, pauses } = fakeTransport([status(500), ok({})]);
		await factsOf(client({ ...get, once: true }));
		await client(get);
		expect(pauses).toEqual([]);
	});

	it('that cannot be waited for pauses nobody', async () => {
		const { client, pauses } = fakeTransport([slowDown('86400'), ok({})]);
		await factsOf(client({ ...get, once: true }));
		await client(get);
		expect(pauses).toEqual([]);
	});

	it('after a jump of the clock is waited for as long as it says, not as the one before', async () => {
		let time = 1e12;
		const pauses: number[] = [];
		const retryAfter = ['2', '20'];
		const client = createClient({
			baseUrl: BASE_URL,
			async transmit() {
				const seconds = retryAfter.shift();
				if (seconds === undefined) return { statusCode: 200, headers: {}, body: '{}' };
				return { statusCode: 429, headers: { 'retry-after': seconds }, body: '' };
			},
			async sleep(ms) {
				pauses.push(ms);
				time += ms - 3_600_000;
			},
			readErrorBody,
			now: () => time,
			random: () => 0,
		});
		await client(create);
		expect(pauses).toEqual([2_000, 20_000]);
	});

	it.each([
		['an hour back', -3_600_000],
		['a moment back', -3_000],
	])('is waited for as long as it says, though the clock jumps %s', async (_, jump) => {
		let time = 1e12;
		const pauses: number[] = [];
		const answers = [{ statusCode: 429, headers: { 'retry-after': '5' }, body: '' }];
		const client = createClient({
			baseUrl: BASE_URL,
			transmit: async () => answers.pop() ?? { statusCode: 200, headers: {}, body: '{}' },
			async sleep(ms) {
				pauses.push(ms);
				time += ms + jump;
			},
			readErrorBody,
			now: () => time,
			random: () => 0,
		});
		await client(create);
		time += jump;
		await client(get);
		expect(pauses[0]).toBe(5_000);
		expect(Math.max(...pauses)).toBe(5_000);
		expect(pauses.length).toBeLessThanOrEqual(2);
	});

	it('pauses all requests of the client for the same time', async () => {
		const replies = [slowDown('10'), ok({}), ok({}), ok({})];
		const { client, sent, now, onFirstPause } = fakeTransport(replies);
		const start = now();
		const others: Promise<unknown>[] = [];
		onFirstPause(() => others.push(client(get), client(cancel)));
		await client(create);
		await Promise.all(others);
		expect(sent.map(({ at }) => at - start)).toEqual([0, 10_000, 10_000, 10_000]);
	});

	it('alone pauses the others: trouble of one request does not', async () => {
		const replies = [status(500), ok({}), ok({})];
		const { client, sent, now, onFirstPause } = fakeTransport(replies);
		const start = now();
		const others: Promise<unknown>[] = [];
		onFirstPause(() => others.push(client(get)));
		await client(get);
		await Promise.all(others);
		expect(sent.map(({ at }) => at - start)).toEqual([0, 0, 1000]);
	});

	it('of a later request makes the pause longer, never shorter', async () => {
		const replies = [slowDown('30'), slowDown('1'), ok({}), ok({})];
		const { client, sent, now } = fakeTransport(replies);
		const start = now();
		await Promise.all([client(get), client(get)]);
		expect(sent.map(({ at }) => at - start)).toEqual([0, 0, 30_000, 30_000]);
	});
});

describe('what is sent', () => {
	it('goes to the base URL, follows no redirect and throws for no status', async () => {
		const { client, sent } = fakeTransport([ok({})]);
		await client({ ...get, query: { limit: 5 } });
		expect(sent[0].options).toEqual({
			method: 'GET',
			url: `${BASE_URL}/api/credits`,
			qs: { limit: 5 },
			body: undefined,
			headers: { accept: 'application/json' },
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	});

	it.each([
		['a read has half a minute', get, 30_000],
		['a create has five minutes of silence', create, 300_000],
		['a request may have its own time', { ...get, timeoutMs: 5 }, 5],
	])('%s', async (_, request, timeout) => {
		const { client, sent } = fakeTransport([ok({})]);
		await client(request);
		expect(sent[0].options.timeout).toBe(timeout);
	});
});
