import { createGate } from '../../../nodes/Viggle/execution/gate';
import type { Request } from '../../../nodes/Viggle/transport/client';
import { StoppedError } from '../../../nodes/Viggle/transport/apiError';
import { axiosError, fakeTransport, ok, status, type Reply } from '../../support/fakeTransport';

const get: Request = { method: 'GET', path: '/api/credits' };
const create: Request = { method: 'POST', path: '/api/render', body: {}, creates: 'render' };
const cancel: Request = { method: 'DELETE', path: '/api/render/job_1', mayBeEmpty: true };
const once: Request = { ...get, once: true };

const slowDown = (retryAfter: string) => status(429, { headers: { 'retry-after': retryAfter } });

describe('a 429 is waited for', () => {
	it.each<[string, string[], number[]]>([
		['as many seconds as it says', ['7'], [7_000]],
		['until the date that it says', ['Wed, 21 Oct 2026 07:28:20 GMT'], [20_000]],
		['a minute at most, and asked again', ['90', '30'], [60_000, 30_000]],
	])('by a create: %s', async (_, answers, expected) => {
		const { client, pauses } = fakeTransport([...answers.map(slowDown), ok({})]);
		await client(create);
		expect(pauses).toEqual(expected);
	});

	it.each<[string, Request, number]>([
		['a read for more than a minute', get, 61],
		['a create for more than three minutes', create, 181],
	])('not where it asks %s: that is an error which tells it', async (_, request, seconds) => {
		const { client, sent, pauses } = fakeTransport([slowDown(String(seconds))]);
		await expect(client(request)).rejects.toMatchObject({
			facts: { fate: 'refused', httpCode: 429, retryAfterMs: seconds * 1000 },
		});
		expect([sent.length, pauses.length]).toEqual([1, 0]);
	});

	it('by each create with its own patience, so that thirty at ten a minute all come through', async () => {
		const accepted: number[] = [];
		const reply = async () => {
			const isFree = accepted.filter((at) => at > now() - 60_000).length < 10;
			if (isFree) accepted.push(now());
			return { statusCode: isFree ? 200 : 429 };
		};
		const { client, now } = fakeTransport(Array<Reply>(500).fill(reply));
		const gate = createGate(3);
		const creates = Array<Request>(30).fill(create);
		await Promise.all(creates.map(async (each) => await gate(async () => await client(each))));
		expect(accepted).toHaveLength(30);
	});

	it('as long as it says after a jump of the clock, not as the one before', async () => {
		const replies = [slowDown('2'), slowDown('20'), ok({})];
		const { client, pauses } = fakeTransport(replies, { jumpMs: -3_600_000 });
		await client(create);
		expect(pauses).toEqual([2_000, 20_000]);
	});

	it.each([
		['an hour', -3_600_000],
		['a moment', -7_000],
	])('as long as it says, though the clock jumps %s back', async (_, jumpMs) => {
		const { client, pauses } = fakeTransport([slowDown('5'), ok({}), ok({})], { jumpMs });
		await client(create);
		await client(get);
		expect(Math.max(...pauses)).toBe(5_000);
		expect(pauses.length).toBeLessThanOrEqual(2);
	});
});

describe('a request makes the next one pause', () => {
	it.each<[string, Reply, number[]]>([
		['after a 429, as long as that says', slowDown('7'), [7_000]],
		['not after a 429 that nobody can wait for', slowDown('86400'), []],
		['not after other trouble', status(500), []],
	])('although itself is wanted once: %s', async (_, reply, expected) => {
		const { client, pauses } = fakeTransport([reply, ok({})]);
		await expect(client(once)).rejects.toThrow();
		await client(get);
		expect(pauses).toEqual(expected);
	});

	it.each<[string, Reply, number[]]>([
		['all of them after a 429', slowDown('10'), [0, 10_000, 10_000, 10_000]],
		['only itself after other trouble', status(500), [0, 0, 0, 1_000]],
	])('while it pauses: %s', async (_, reply, expected) => {
		const { client, sent, now, onFirstPause } = fakeTransport([reply, ok({}), ok({}), ok({})]);
		const start = now();
		const others: Promise<unknown>[] = [];
		onFirstPause(() => others.push(client(get), client(cancel)));
		await client(get);
		await Promise.all(others);
		expect(sent.map(({ at }) => at - start)).toEqual(expected);
	});

	it('for longer than before, never for less', async () => {
		const { client, sent, now } = fakeTransport([slowDown('30'), slowDown('1'), ok({}), ok({})]);
		const start = now();
		await Promise.all([client(get), client(get)]);
		expect(sent.map(({ at }) => at - start)).toEqual([0, 0, 30_000, 30_000]);
	});
});

describe('a stop', () => {
	it('before the request sends nothing', async () => {
		const { client, sent } = fakeTransport([], { signal: AbortSignal.abort() });
		await expect(client(get)).rejects.toBeInstanceOf(StoppedError);
		expect(sent).toEqual([]);
	});

	it('during a request ends it as a stop, not as a lost answer', async () => {
		const stop = new AbortController();
		const reply = async () => {
			stop.abort();
			throw axiosError('ERR_CANCELED');
		};
		const { client, sent } = fakeTransport([reply], { signal: stop.signal });
		await expect(client(get)).rejects.toBeInstanceOf(StoppedError);
		expect(sent[0].signal).toBe(stop.signal);
	});

	it.each<[string, Reply]>([
		['a try', status(500)],
		['a 429', status(429)],
	])('in the pause after %s ends it there', async (_, reply) => {
		const stop = new AbortController();
		const { client, sent, onFirstPause } = fakeTransport([reply], { signal: stop.signal });
		onFirstPause(() => stop.abort());
		await expect(client(get)).rejects.toBeInstanceOf(StoppedError);
		expect(sent).toHaveLength(1);
	});

	it('does not touch a request with a signal of its own', async () => {
		const { client } = fakeTransport([ok({ a: 1 })], { signal: AbortSignal.abort() });
		expect(await client({ ...get, signal: new AbortController().signal })).toEqual({ a: 1 });
	});

	it('leaves a transmission alone that has a signal of its own', async () => {
		const [stop, { signal }] = [new AbortController(), new AbortController()];
		const reply = async () => {
			stop.abort();
			return { statusCode: 200, body: { job_id: 'job_1' } };
		};
		const { client, sent } = fakeTransport([reply], { signal: stop.signal });
		expect(await client({ ...create, transmission: signal })).toEqual({ job_id: 'job_1' });
		expect(sent[0].signal).toBe(signal);
	});
});
