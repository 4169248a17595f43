import { expectFailure } from '../../support/failure';
import type * as QuickSleep from '../../support/quickSleep';
import type * as QuickTimeout from '../../support/quickTimeout';
import { openStage, type Stage } from '../../support/stage';

jest.mock(
	'n8n-workflow',
	() => jest.requireActual<typeof QuickSleep>('../../support/quickSleep').quickWorkflow,
);
jest.mock(
	'../../../nodes/Viggle/transport/client',
	() => jest.requireActual<typeof QuickTimeout>('../../support/quickTimeout').quickClient,
);

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());

describe('an API that takes a request and never answers', () => {
	it('may have started the render, so it is sent once', async () => {
		const { jobs } = await expectFailure(
			stage,
			{},
			{
				options: { faults: [{ hang: true, times: Infinity }] },
				message:
					'The render may have been started, but Viggle gave no clear answer to POST /api/render',
				advice: 'What happened: no answer came in time. It was not sent again',
				requests: 1,
				details: { retryable: false },
			},
		);
		expect(jobs).toHaveLength(1);
	});

	it('is asked four times for a job', async () => {
		const parameters = { resource: 'job', operation: 'get', jobId: 'job_1' };
		await expectFailure(stage, parameters, {
			options: {
				faults: [{ hang: true, times: Infinity }],
				prepare: () => void stage.emulator.createJob({ id: 'job_1' }),
			},
			message: 'The answer of Viggle to GET /api/render/job_1 was lost: no answer came in time',
			advice: 'Try again',
			requests: 4,
			details: { jobId: 'job_1', retryable: true },
		});
	});
});
