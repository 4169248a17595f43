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

const slowDown = (retryAfter: number | string) => always({ status: 429, retryAfter });

describe('Create Render', () => {
	it.each<[string, ExpectedFailure]>([
		[
			'with a wrong key',
			{
				options: async () => ({
					credentials: { ...stage.credentials, apiKey: 'sk-wrong-key-5678' },
				}),
				message: 'Viggle does not accept the API key [CS-ORAU-002]',
				advice: 'paste the API key again. Keys are made at portal.viggle.ai',
				requests: 1,
				details: { httpCode: 401, errorCode: 'CS-ORAU-002', retryable: false },
			},
		],
		[
			'without a key',
			{
				options: always({ status: 401, errorShape: 'object', code: 'CS-ORAU-001', message: 'x' }),
				message: 'Viggle got no API key [CS-ORAU-001]',
				advice: 'Open the Viggle credential of this node',
				requests: 1,
				details: { httpCode: 401, retryable: false },
			},
		],
		[
			'without a key, said in plain text',
			{
				options: always({
					status: 401,
					errorShape: 'text',
					message: 'API key required. Use Authorization: Bearer sk-xxx',
				}),
				message: 'Viggle does not accept the API key',
				advice: 'API key required. Use Authorization: Bearer sk-… Open the Viggle credential',
				requests: 1,
				details: { httpCode: 401, retryable: false },
			},
		],
		[
			'without credits',
			{
				options: { prepare: () => stage.emulator.credits.reserve(999, 0, () => 'open') },
				message: 'There are not enough Viggle credits [CS-ORCR-001]',
				advice: 'Insufficient credits. Top up credits. Top up the credits at portal.viggle.ai',
				requests: 1,
				details: { httpCode: 402, errorCode: 'CS-ORCR-001', retryable: false },
			},
		],
		[
			'with a list of validation errors',
			{
				options: always({
					status: 422,
					body: { detail: [{ loc: ['body', 'model'], msg: 'Input should be V4', type: 'enum' }] },
				}),
				message: 'Viggle does not accept the input',
				advice: 'model: Input should be V4. Correct what Viggle names',
				requests: 1,
				details: { httpCode: 422, retryable: false },
			},
		],
		[
			'with a code that nobody has documented',
			{
				options: always({
					status: 400,
					errorShape: 'flat',
					code: 'CS-NEW-7',
					message: 'Too dark.',
				}),
				message: 'Viggle refused the request: Too dark [CS-NEW-7]',
				advice: 'Correct what Viggle names and run again',
				requests: 1,
				details: { httpCode: 400, errorCode: 'CS-NEW-7', message: 'Too dark.', retryable: false },
			},
		],
		[
			'while the API asks to slow down, in seconds',
			{
				options: slowDown(1),
				message: 'Viggle asks to slow down',
				advice: 'try again later. Viggle asks to wait 1 second',
				// Three minutes of pauses.
				requests: 181,
				details: { httpCode: 429, retryable: true },
			},
		],
		[
			'while the API asks to come back tomorrow',
			{
				options: slowDown(86_400),
				message: 'Viggle asks to slow down',
				advice: 'Viggle asks to wait 86400 seconds',
				requests: 1,
				details: { httpCode: 429, retryable: true },
			},
		],
	])('%s', async (_, expected) => {
		const { jobs } = await expectFailure(stage, {}, expected);
		expect(jobs).toEqual([]);
	});
});
