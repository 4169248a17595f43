import { closedPort } from '../../support/closedPort';
import { always, expectFailure, type ExpectedFailure } from '../../support/failure';
import { jobId, jobPath, version, wire } from '../../support/generation';
import type * as QuickSleep from '../../support/quickSleep';
import { openStage, type Stage } from '../../support/stage';

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof QuickSleep>('../../support/quickSleep').quickWorkflow,
);

const KEY = 'sk-live-very-secret-1234';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { apiKey: KEY } });
});
afterAll(async () => await stage.close());

const slowDown = (retryAfter: number) => always({ status: 429, retryAfter });

const UNKNOWN = `The render may have been started, but Viggle gave no clear answer to POST ${wire.render}`;
const UNREACHABLE = 'Viggle could not be reached';
const NOT_SENT_AGAIN = 'It was not sent again, since that could cost twice';
const CHECK_URL = "Check the 'Base URL' of the Viggle credential, and that n8n can reach it";
const CHECK_KEY = 'paste the API key again. Keys are made at portal.viggle.ai';

type Row = [
	what: string,
	options: ExpectedFailure['options'],
	message: string,
	advice: string | RegExp,
	requests: number,
	details: object,
];

/** Shapes of errors that V1 has not. */
const classicShapes: Row[] =
	version === 'v1'
		? []
		: [
				[
					'without a key, said in plain text',
					always({ status: 401, errorShape: 'text', message: 'Use Authorization: Bearer sk-xxx' }),
					'Viggle does not accept the API key',
					'Use Authorization: Bearer sk-… Open the Viggle credential',
					1,
					{ httpCode: 401, retryable: false },
				],
				[
					'with a list of validation errors',
					always({
						status: 422,
						body: { detail: [{ loc: ['body', 'model'], msg: 'Input should be V4', type: 'enum' }] },
					}),
					'Viggle does not accept the input',
					'model: Input should be V4. Correct what Viggle names',
					1,
					{ httpCode: 422, retryable: false },
				],
			];
const FLAT = version === 'v1' ? undefined : 'flat';

/** V1 has a code for every status. */
const coded = (text: string, code: string) => (version === 'v1' ? `${text} [${code}]` : text);
const ONE = jobId('1');

describe.each<[string, object, Row[]]>([
	[
		'Create Render',
		{},
		[
			[
				'with a wrong key',
				async () => ({ credentials: { ...stage.credentials, apiKey: 'sk-wrong-key-5678' } }),
				`Viggle does not accept the API key [${wire.codes.key}]`,
				CHECK_KEY,
				1,
				{ httpCode: 401, errorCode: wire.codes.key, retryable: false },
			],
			[
				'without a key',
				always({ status: 401, code: wire.codes.noKey, message: 'x' }),
				`Viggle got no API key [${wire.codes.noKey}]`,
				CHECK_KEY,
				1,
				{ httpCode: 401, retryable: false },
			],
			[
				'without credits',
				{ prepare: () => stage.emulator.credits.reserve(999, 0, () => 'open') },
				`There are not enough Viggle credits [${wire.codes.credits}]`,
				/^Insufficient credits\..* Top up the credits at portal\.viggle\.ai/,
				1,
				{ httpCode: 402, errorCode: wire.codes.credits, retryable: false },
			],
			...classicShapes,
			[
				'with a code that nobody has documented',
				always({ status: 400, errorShape: FLAT, code: 'CS-NEW-7', message: 'Too dark.' }),
				'Viggle refused the request: Too dark [CS-NEW-7]',
				/^Correct what Viggle names and run again/,
				1,
				{ httpCode: 400, errorCode: 'CS-NEW-7', message: 'Too dark.', retryable: false },
			],
			[
				'while the API asks to slow down, for three minutes of pauses',
				slowDown(1),
				coded('Viggle asks to slow down', 'RATE_LIMITED'),
				'try again later. Viggle asks to wait 1 second',
				181,
				{ httpCode: 429, retryable: true },
			],
			[
				'while the API asks to come back tomorrow',
				slowDown(86_400),
				coded('Viggle asks to slow down', 'RATE_LIMITED'),
				'Viggle asks to wait 86400 seconds',
				1,
				{ httpCode: 429, retryable: true },
			],
			[
				'while a proxy answers with a page',
				always({ status: 502, body: '<html><h1>Bad Gateway</h1></html>' }),
				UNKNOWN,
				`What happened: Bad Gateway, status 502. ${NOT_SENT_AGAIN}`,
				1,
				{ httpCode: 502, retryable: false },
			],
			[
				'whose connection is reset after it is accepted',
				always({ resetAfterAccept: true }),
				UNKNOWN,
				new RegExp(
					`What happened: the connection broke. ${NOT_SENT_AGAIN}.* 'Resubmit After Unknown Outcome'`,
				),
				1,
				{ retryable: false },
			],
			[
				'whose connection is refused',
				async () => ({ credentials: { apiKey: KEY, baseUrl: await closedPort() } }),
				`${UNREACHABLE}: the connection was refused`,
				CHECK_URL,
				0,
				{ retryable: true },
			],
			[
				'whose host is unknown',
				{ credentials: { apiKey: KEY, baseUrl: 'https://viggle.invalid' } },
				`${UNREACHABLE}: its host name was not found`,
				CHECK_URL,
				0,
				{ retryable: true },
			],
			[
				'whose base URL leads elsewhere',
				always({ redirectTo: 'https://example.com/?token=secret', status: 301 }),
				"The 'Base URL' of the Viggle credential leads elsewhere (status 301)",
				'Set it to the exact address of the API, https://apis.viggle.ai',
				1,
				{ httpCode: 301, retryable: false },
			],
		],
	],
	[
		'Get Job',
		{ resource: 'job', operation: 'get', jobId: ONE },
		[
			[
				'of a job that does not exist',
				{},
				coded(
					`Viggle knows no job '${ONE}'${version === 'v1' ? ': Job not found' : ''}`,
					'EMULATED_NOT_FOUND',
				),
				'Check the ID, and that the API key belongs to the account',
				3,
				{ httpCode: 404, jobId: ONE, retryable: false },
			],
			[
				'while the API has trouble',
				always({ status: 503, message: 'busy' }),
				coded('Viggle has trouble answering', 'SERVICE_BUSY'),
				'busy. Try again in a few minutes',
				4,
				{ httpCode: 503, jobId: ONE, retryable: true },
			],
			[
				'while a proxy answers with a page',
				always({ status: 502, body: '<html></html>' }),
				'A proxy or firewall answered in place of Viggle (status 502)',
				'It says nothing about the API key or the input. Try again',
				4,
				{ httpCode: 502, retryable: true },
			],
			[
				'whose connection is reset',
				always({ resetBeforeBody: true }),
				`The answer of Viggle to GET ${jobPath(ONE)} was lost: the connection broke`,
				'Try again',
				4,
				{ jobId: ONE, retryable: true },
			],
			[
				'whose answer is another object',
				always({ json: { hello: 'world' } }),
				`The answer to GET ${jobPath(ONE)} is not one of the Viggle API`,
				'is the address of the API, not of a web page',
				1,
				{ jobId: ONE, retryable: false },
			],
		],
	],
])('%s', (_, parameters, rows) => {
	it.each(rows)('%s', async (_what, options, message, advice, requests, details) => {
		const expected = { options, message, advice, requests, details };
		const { jobs } = await expectFailure(stage, { ...parameters }, expected);
		expect(jobs).toHaveLength(String(advice).includes('the connection broke') ? 1 : 0);
	});
});
