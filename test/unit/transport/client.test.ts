import type { ApiError, ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import type { Request } from '../../../nodes/Viggle/transport/client';
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

const PAGE = '<html><body>no</body></html>';
const CHALLENGE = '<html><title>Just a moment...</title>by Cloudflare</html>';
const BLOCKED = { fate: 'page', isBlock: true, requestId: 'ray-1' } as const;
const blocked = (code: number) => status(code, { body: CHALLENGE, headers: { 'cf-ray': 'ray-1' } });
const page = (code: number) => status(code, { body: PAGE });
const refusal = axiosError('ECONNREFUSED');
const lost = axiosError('ECONNRESET');

async function thrownBy(answer: Promise<unknown>): Promise<Error> {
	return await answer.then(
		() => new Error('Nothing was thrown'),
		(error: Error) => error,
	);
}

async function factsOf(answer: Promise<unknown>): Promise<ApiErrorFacts> {
	const error = await thrownBy(answer);
	expect(error.name).toBe('ViggleApiError');
	return (error as ApiError).facts;
}

type Row = [what: string, reply: Reply, requests: number, facts: Partial<ApiErrorFacts>];

const MAYBE = { mayHaveCreated: 'render' };
const LOST = { fate: 'lost', message: 'the connection broke', transient: true } as const;

describe.each<[string, Request, Row[]]>([
	[
		'a read',
		get,
		[
			['that has trouble', status(503, { body: {} }), 4, { fate: 'refused', transient: true }],
			['that asks to slow down', status(429), 5, { fate: 'refused', transient: true }],
			['that says 418 and nothing', status(418), 4, { fate: 'page', message: 'Status 418' }],
			['behind a proxy that refuses', page(403), 4, { fate: 'page', transient: true }],
			['that Cloudflare blocks', blocked(403), 4, BLOCKED],
			['that Cloudflare questions', blocked(200), 4, { ...BLOCKED, transient: true }],
			['that Cloudflare finds nothing for', blocked(404), 4, BLOCKED],
			['behind a proxy without such a route', page(405), 1, { fate: 'noRoute' }],
			['behind a gateway without it', page(404), 1, { fate: 'noRoute', httpCode: 404 }],
			[
				'of another generation',
				status(404, { body: { detail: 'Not Found' } }),
				1,
				{ fate: 'noRoute', transient: true },
			],
			['that knows no such thing', status(404, { body: { detail: '' } }), 1, { fate: 'refused' }],
			['that says 102', status(102, { body: {} }), 1, { fate: 'unreadable' }],
			['that gives a list', status(200, { body: [1] }), 1, { fate: 'unreadable' }],
			['that gives null', status(200, { body: 'null' }), 1, { fate: 'unreadable' }],
			['whose answer is lost', lost, 4, LOST],
			['that is not there', refusal, 4, { fate: 'unreachable', transient: true }],
			['with a bad certificate', axiosError('CERT_HAS_EXPIRED'), 1, { fate: 'unreachable' }],
		],
	],
	[
		'a create',
		create,
		[
			[
				'that refuses',
				status(402, { body: { detail: { message: 'no', error_code: 'C' } } }),
				1,
				{ fate: 'refused', message: 'no', code: 'C', httpCode: 402, request: 'POST /api/render' },
			],
			[
				'that refuses without words',
				{ statusCode: 400, statusMessage: 'Bad Request', body: {} as never },
				1,
				{ fate: 'refused', message: 'Bad Request' },
			],
			['that forbids it', status(403, { body: {} }), 1, { fate: 'refused', transient: false }],
			['that forbids it with a list', status(403, { body: [] }), 1, { fate: 'page' }],
			['without such a route', page(404), 1, { fate: 'noRoute' }],
			['that asks to slow down', status(429), 25, { fate: 'refused', transient: true }],
			['behind a proxy that slows down', page(429), 25, { fate: 'page' }],
			['behind a proxy that refuses', page(403), 1, { fate: 'page' }],
			['that Cloudflare blocks', blocked(403), 1, { ...BLOCKED, mayHaveCreated: undefined }],
			['behind Cloudflare that has trouble', blocked(503), 1, { ...BLOCKED, ...MAYBE }],
			['behind a proxy that wants a login', status(407), 1, { fate: 'page' }],
			[
				'behind a proxy that has trouble',
				{ ...page(502), statusMessage: 'Bad Gateway' },
				1,
				{ fate: 'page', message: 'Bad Gateway', httpCode: 502, ...MAYBE },
			],
			['that gave up waiting', status(408), 1, { fate: 'page', ...MAYBE }],
			['that has trouble', status(500, { body: {} }), 1, { fate: 'refused', ...MAYBE }],
			[
				'that gives nothing',
				status(200),
				1,
				{ fate: 'unreadable', message: 'The answer is empty', ...MAYBE },
			],
			[
				'that gives a page',
				page(200),
				1,
				{ fate: 'unreadable', message: 'The answer is a web page', ...MAYBE },
			],
			[
				'that breaks off',
				status(200, { body: '{"job_id": "jo' }),
				1,
				{ fate: 'unreadable', answer: '{"job_id": "jo', ...MAYBE },
			],
			[
				'that gives words',
				status(201, { body: 'made it' }),
				1,
				{ fate: 'unreadable', answer: 'made it', ...MAYBE },
			],
			['that says 300', status(300, { body: {} }), 1, { fate: 'redirected' }],
			['that leads elsewhere', status(307), 1, { fate: 'redirected', httpCode: 307 }],
			['whose answer is lost', lost, 1, { ...LOST, ...MAYBE }],
			[
				'that is silent',
				axiosError('ECONNABORTED'),
				1,
				{ fate: 'lost', message: 'no answer came in time', ...MAYBE },
			],
			['that is not there', refusal, 4, { fate: 'unreachable' }],
			['that is not found', axiosError('ENOTFOUND'), 4, { fate: 'unreachable' }],
			['with a bad certificate', axiosError('CERT_HAS_EXPIRED'), 1, { fate: 'unreachable' }],
		],
	],
	[
		'a cancel',
		cancel,
		[
			['that has trouble', status(500, { body: {} }), 1, { fate: 'refused', transient: true }],
			['that asks to slow down', status(429), 5, { fate: 'refused' }],
			['that gives words', status(200, { body: 'gone' }), 1, { fate: 'unreadable' }],
			['whose answer is lost', lost, 1, LOST],
		],
	],
])('what becomes of %s to an API', (_, request, rows) => {
	it.each(rows)('%s', async (_, reply, requests, expected) => {
		const { client, sent } = fakeTransport(Array<Reply>(30).fill(reply));
		const facts = await factsOf(client(request));
		expect(facts).toMatchObject(expected);
		expect(facts.mayHaveCreated).toBe(expected.mayHaveCreated);
		expect(facts.answer).toBe(expected.answer);
		expect(sent).toHaveLength(requests);
	});

	it.each<[string, Reply]>([
		['asks to slow down', status(429)],
		['has trouble', status(500)],
		['is not there', refusal],
	])('that %s, if it is wanted once', async (_, reply) => {
		const { client, sent, pauses } = fakeTransport([reply]);
		await factsOf(client({ ...request, once: true }));
		expect([sent.length, pauses.length]).toEqual([1, 0]);
	});
});

describe('an answer is understood', () => {
	it.each<[string, Request, Reply, object]>([
		['as text', get, ok({ balance: 1 }), { balance: 1 }],
		['as an object', get, { statusCode: 200, body: { a: 1 } }, { a: 1 }],
		['with any 2xx status', get, status(202, { body: { a: 1 } }), { a: 1 }],
		['without a body where that is fine', cancel, status(204), {}],
		['of blanks where that is fine', cancel, status(200, { body: ' \n' }), {}],
	])('%s', async (_, request, reply, expected) => {
		expect(await fakeTransport([reply]).client(request)).toEqual(expected);
	});

	it('after trouble that ends, with pauses of 1, 2 and 4 seconds', async () => {
		const { client, pauses } = fakeTransport([status(500), lost, refusal, ok({ balance: 7 })]);
		expect(await client(get)).toEqual({ balance: 7 });
		expect(pauses).toEqual([1000, 2000, 4000]);
	});
});

it('a file that broke off while it was sent is that file’s error, not one of the API', async () => {
	const broken = Object.assign(new Error('changed'), { name: 'ViggleMediaError' });
	const { client } = fakeTransport([Object.assign(axiosError('ERR_X'), { cause: broken })]);
	expect(await thrownBy(client(create))).toBe(broken);
});

describe('a request goes to the base URL, and neither follows redirects nor throws for a status', () => {
	it.each<[string, Request, number]>([
		['a read with half a minute', { ...get, query: { limit: 5 } }, 30_000],
		['a create with five minutes of silence', create, 300_000],
		['any with its own time', { ...get, timeoutMs: 5 }, 5],
	])('%s', async (_, request, timeout) => {
		const { client, sent } = fakeTransport([ok({})]);
		await client(request);
		expect(sent[0].options).toEqual({
			method: request.method,
			url: BASE_URL + request.path,
			qs: request.query,
			body: request.body,
			headers: { accept: 'application/json' },
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
		});
	});
});
