import type { Request } from '../../../nodes/Viggle/transport/client';
import { StoppedError, type ApiError } from '../../../nodes/Viggle/transport/apiError';
import { axiosError, fakeTransport, ok, status, type Reply } from '../../support/fakeTransport';

const get: Request = { method: 'GET', path: '/api/credits' };
const create: Request = { method: 'POST', path: '/api/render', body: {}, creates: 'render' };

describe('an answer is understood', () => {
	it.each<[string, Reply, object]>([
		['as text', ok({ balance: 1 }), { balance: 1 }],
		['as an object that was parsed on the way', { statusCode: 200, body: { a: 1 } }, { a: 1 }],
		['with any 2xx status', status(202, { body: { a: 1 } }), { a: 1 }],
	])('%s', async (_, reply, expected) => {
		expect(await fakeTransport([reply]).client(get)).toEqual(expected);
	});

	it.each<[string, Reply]>([
		['without a body', status(204)],
		['of blanks', status(200, { body: ' \n' })],
	])('%s where that is fine', async (_, reply) => {
		const { client } = fakeTransport([reply]);
		expect(await client({ ...get, method: 'DELETE', mayBeEmpty: true })).toEqual({});
	});
});

describe('an answer that is no success', () => {
	const page = '<html><body>502</body></html>';
	it.each<[string, Request, Reply, object]>([
		[
			'a refusal',
			create,
			status(402, { body: { detail: { message: 'no', error_code: 'C' } } }),
			{
				fate: 'refused',
				message: 'no',
				code: 'C',
				httpCode: 402,
				request: 'POST /api/render',
				mayHaveCreated: undefined,
			},
		],
		[
			'a refusal without words',
			create,
			{ statusCode: 400, statusMessage: 'Bad Request' },
			{
				fate: 'refused',
				message: 'Bad Request',
			},
		],
		[
			'a refusal without anything',
			{ ...get, once: true },
			status(418),
			{ fate: 'page', message: 'Status 418', httpCode: 418, transient: true },
		],
		['a list', create, status(403, { body: [] }), { fate: 'page', mayHaveCreated: undefined }],
		[
			'a page of a proxy',
			create,
			{ ...status(502, { body: page }), statusMessage: 'Bad Gateway' },
			{
				fate: 'page',
				message: 'Bad Gateway',
				httpCode: 502,
				mayHaveCreated: 'render',
			},
		],
		['a 408', create, status(408), { fate: 'page', mayHaveCreated: 'render' }],
		['a 429', { ...create, once: true }, status(429), { mayHaveCreated: undefined }],
		[
			'an empty 200',
			create,
			status(200),
			{
				fate: 'unreadable',
				message: 'The answer is empty',
				mayHaveCreated: 'render',
			},
		],
		[
			'a 200 that is a page',
			create,
			status(200, { body: page }),
			{
				fate: 'unreadable',
				message: 'The answer is not a JSON object',
				mayHaveCreated: 'render',
			},
		],
		['a 407 without anything', create, status(407), { fate: 'page', mayHaveCreated: undefined }],
		['a 429 of a proxy', { ...create, once: true }, status(429, { body: page }), { fate: 'page' }],
		[
			'a 429 of the API',
			{ ...create, once: true },
			status(429),
			{ fate: 'refused', transient: true },
		],
		[
			'a 500 of the API',
			create,
			status(500, { body: {} }),
			{ fate: 'refused', transient: true, mayHaveCreated: 'render' },
		],
		['a 403 of the API', create, status(403, { body: {} }), { fate: 'refused', transient: false }],
		['a 300', create, status(300, { body: {} }), { fate: 'redirected' }],
		['a 102', get, status(102, { body: {} }), { fate: 'unreadable' }],
		[
			'a text in place of nothing',
			{ ...get, mayBeEmpty: true },
			status(200, { body: 'gone' }),
			{ fate: 'unreadable', answer: undefined },
		],
		[
			'words about something paid',
			create,
			status(201, { body: 'made it' }),
			{ fate: 'unreadable', answer: 'made it' },
		],
		['a 404 with a page', get, status(404, { body: page }), { fate: 'unreadable', httpCode: 404 }],
		['a 404 of the API', get, status(404, { body: { detail: 'no' } }), { fate: 'refused' }],
		['a 404 to a create', create, status(404, { body: page }), { fate: 'refused' }],
		['a 200 that is a list', get, status(200, { body: [1] }), { fate: 'unreadable' }],
		['a 200 that is null', get, status(200, { body: 'null' }), { fate: 'unreadable' }],
		[
			'a 200 that breaks off',
			create,
			status(200, { body: '{"job_id": "jo' }),
			{
				fate: 'unreadable',
				mayHaveCreated: 'render',
			},
		],
		[
			'a redirect',
			create,
			status(307, { headers: { location: 'https://x' } }),
			{
				fate: 'redirected',
				httpCode: 307,
			},
		],
		[
			'a lost answer',
			create,
			axiosError('ECONNRESET'),
			{
				fate: 'lost',
				message: 'the connection broke',
				mayHaveCreated: 'render',
			},
		],
		[
			'a bad certificate',
			create,
			axiosError('CERT_HAS_EXPIRED'),
			{
				fate: 'unreachable',
				mayHaveCreated: undefined,
			},
		],
	])('%s is an error with its facts', async (_, request, reply, facts) => {
		const error = await thrownBy(fakeTransport([reply]).client(request));
		expect(error.name).toBe('ViggleApiError');
		expect((error as ApiError).facts).toMatchObject(facts);
	});

	it('a file that broke off while it was sent is that file’s error, not one of the API', async () => {
		const broken = Object.assign(new Error('changed'), { name: 'ViggleMediaError' });
		const { client } = fakeTransport([Object.assign(axiosError('ERR_X'), { cause: broken })]);
		expect(await thrownBy(client(create))).toBe(broken);
	});
});

describe('a stop', () => {
	it('before the request sends nothing', async () => {
		const { client, sent } = fakeTransport([], { signal: AbortSignal.abort() });
		expect(await thrownBy(client(get))).toBeInstanceOf(StoppedError);
		expect(sent).toEqual([]);
	});

	it('during a request ends it as a stop, not as a lost answer', async () => {
		const stop = new AbortController();
		const { client, sent } = fakeTransport(
			[
				async () => {
					stop.abort();
					throw axiosError('ERR_CANCELED');
				},
			],
			{ signal: stop.signal },
		);
		expect(await thrownBy(client(get))).toBeInstanceOf(StoppedError);
		expect(sent[0].signal).toBe(stop.signal);
	});

	it.each<[string, Reply]>([
		['a try', status(500)],
		['a 429', status(429)],
	])('in the pause after %s ends it there', async (_, reply) => {
		const stop = new AbortController();
		const { client, sent, onFirstPause } = fakeTransport([reply], { signal: stop.signal });
		onFirstPause(() => stop.abort());
		expect(await thrownBy(client(get))).toBeInstanceOf(StoppedError);
		expect(sent).toHaveLength(1);
	});

	it('does not touch a request with a signal of its own', async () => {
		const { client } = fakeTransport([ok({ a: 1 })], { signal: AbortSignal.abort() });
		const signal = new AbortController().signal;
		expect(await client({ ...get, signal })).toEqual({ a: 1 });
	});

	it('leaves a transmission alone that has a signal of its own', async () => {
		const stop = new AbortController();
		const transmission = new AbortController();
		const reply = async () => {
			stop.abort();
			return { statusCode: 200, body: { job_id: 'job_1' } };
		};
		const { client, sent } = fakeTransport([reply], { signal: stop.signal });
		const answer = await client({ ...create, transmission: transmission.signal });
		expect(answer).toEqual({ job_id: 'job_1' });
		expect(sent[0].signal).toBe(transmission.signal);
	});
});

async function thrownBy(answer: Promise<unknown>): Promise<Error> {
	return await answer.then(
		() => new Error('Nothing was thrown'),
		(error: Error) => error,
	);
}
