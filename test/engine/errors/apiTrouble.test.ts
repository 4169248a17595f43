import type { Fault } from '../../../emulator';
import { closedPort } from '../../support/closedPort';
import { always, expectFailure, type ExpectedFailure } from '../../support/failure';
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

const get = { resource: 'job', operation: 'get', jobId: 'job_1' };

const UNKNOWN =
	'The render may have been started, but Viggle gave no clear answer to POST /api/render';
const LOST = 'The answer of Viggle to GET /api/render/job_1 was lost';
const UNREACHABLE = 'Viggle could not be reached';
const NOT_SENT_AGAIN = 'It was not sent again, since that could cost twice';

describe('Create Render', () => {
	it.each<[string, ExpectedFailure]>([
		[
			'while the API has trouble',
			{
				options: always({ status: 500, message: 'boom' }),
				message: UNKNOWN,
				advice: `What happened: boom, status 500. ${NOT_SENT_AGAIN}`,
				requests: 1,
				details: { httpCode: 500, retryable: false },
			},
		],
		[
			'while a proxy answers with a page',
			{
				options: always({ status: 502, body: '<html><h1>Bad Gateway</h1></html>' }),
				message: UNKNOWN,
				advice: `What happened: Bad Gateway, status 502. ${NOT_SENT_AGAIN}`,
				requests: 1,
				details: { httpCode: 502, retryable: false },
			},
		],
		[
			'whose answer is empty',
			{
				options: always({ emptyBody: true, accepted: true }),
				message: UNKNOWN,
				advice: 'What happened: The answer is empty, status 200',
				requests: 1,
				details: { httpCode: 200, retryable: false },
			},
		],
		[
			'whose connection is refused',
			{
				options: async () => ({ credentials: { apiKey: KEY, baseUrl: await closedPort() } }),
				message: `${UNREACHABLE}: the connection was refused`,
				advice: "Check the 'Base URL' of the Viggle credential, and that n8n can reach it",
				requests: 0,
				details: { retryable: true },
			},
		],
		[
			'whose host is unknown',
			{
				options: { credentials: { apiKey: KEY, baseUrl: 'https://viggle.invalid' } },
				message: `${UNREACHABLE}: its host name was not found`,
				advice: "Check the 'Base URL' of the Viggle credential, and that n8n can reach it",
				requests: 0,
				details: { retryable: true },
			},
		],
		[
			'whose connection is reset after it is accepted',
			{
				options: always({ resetAfterAccept: true }),
				message: UNKNOWN,
				advice: `What happened: the connection broke. ${NOT_SENT_AGAIN}`,
				requests: 1,
				details: { retryable: false },
			},
		],
		[
			'whose base URL leads elsewhere',
			{
				options: always({ redirectTo: 'https://example.com/?token=secret', status: 301 }),
				message: "The 'Base URL' of the Viggle credential leads elsewhere (status 301)",
				advice: 'Set it to the exact address of the API, https://apis.viggle.ai',
				requests: 1,
				details: { httpCode: 301, retryable: false },
			},
		],
	])('%s', async (_, expected) => {
		await expectFailure(stage, {}, expected);
	});
});

describe('Get Job', () => {
	it.each<[string, ExpectedFailure]>([
		[
			'of a job that does not exist is tried three times',
			{
				options: {},
				message: "Viggle knows no job 'job_1'",
				advice: 'Check the ID, and that the API key belongs to the account',
				requests: 3,
				details: { httpCode: 404, jobId: 'job_1', retryable: false },
			},
		],
		[
			'while the API has trouble',
			{
				options: always({ status: 503, message: 'busy' }),
				message: 'Viggle has trouble answering',
				advice: 'busy. Try again in a few minutes',
				requests: 4,
				details: { httpCode: 503, jobId: 'job_1', retryable: true },
			},
		],
		[
			'while a proxy answers with a page',
			{
				options: always({ status: 502, body: '<html></html>' }),
				message: 'A proxy or firewall answered in place of Viggle (status 502)',
				advice: 'It says nothing about the API key or the input. Try again',
				requests: 4,
				details: { httpCode: 502, retryable: true },
			},
		],
		[
			'whose connection is reset',
			{
				options: always({ resetBeforeBody: true }),
				message: `${LOST}: the connection broke`,
				advice: 'Try again',
				requests: 4,
				details: { jobId: 'job_1', retryable: true },
			},
		],
		[
			'whose answer breaks off',
			{
				options: {
					...always({ truncatedBody: true }),
					prepare: () => void stage.emulator.createJob({ id: 'job_1' }),
				},
				message: `${LOST}: the connection broke`,
				advice: 'Try again',
				requests: 4,
				details: { retryable: true },
			},
		],
	])('%s', async (_, expected) => {
		await expectFailure(stage, get, expected);
	});

	it.each<[string, Fault]>([
		['is a page', { notJson: true }],
		['is empty', { emptyBody: true }],
		['is another object', { json: { hello: 'world' } }],
	])('whose answer %s is told that this is not the API', async (_, fault) => {
		await expectFailure(stage, get, {
			options: always(fault),
			message: 'The answer to GET /api/render/job_1 is not one of the Viggle API',
			advice: 'is the address of the API, not of a web page',
			requests: 1,
			details: { jobId: 'job_1', retryable: false },
		});
	});
});
