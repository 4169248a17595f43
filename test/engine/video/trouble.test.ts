import type { INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import type { Stage } from '../../support/stage';
import { createVideo, openV1Stage, POST_VIDEO, posts } from './videos';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;

beforeAll(async () => {
	stage = await openV1Stage();
});
beforeEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const WAITING = { waitForCompletion: true };
const READ = { method: 'GET', path: /^\/v1\/videos\/./ };
const failed = {
	status: 'failed',
	error: { code: 'TASK_FAILED', message: 'Nothing to see', retryable: true },
};

it.each<[string, Fault, INodeParameters, RegExp, object]>([
	[
		'an answer that was lost',
		{ ...POST_VIDEO, resetAfterAccept: true },
		{},
		/^The video may have been started, but Viggle gave no clear answer to POST \/v1\/videos$/,
		{ retryable: false, action: expect.stringContaining('portal.viggle.ai') as string },
	],
	[
		'an answer without an id',
		{ ...POST_VIDEO, json: { status: 'queued' } },
		{},
		/^The video may have been started/,
		{ retryable: false, answer: '{"status":"queued"}' },
	],
	[
		'a video that failed',
		{ ...READ, json: failed },
		WAITING,
		/^Viggle could not make the video of job vid_\w+: Nothing to see \[TASK_FAILED\]$/,
		{
			jobId: expect.stringMatching(/^vid_/) as string,
			status: 'failed',
			errorCode: 'TASK_FAILED',
			retryable: true,
			action: expect.stringContaining('Change the prompt') as string,
		},
	],
	[
		'a video that was cancelled',
		{ ...READ, json: { status: 'cancelled' } },
		WAITING,
		/^Job vid_\w+ was cancelled$/,
		{
			status: 'cancelled',
			action: expect.stringContaining('Cancelled jobs are refunded') as string,
		},
	],
])(
	'%s goes to the error branch in words for a video',
	async (_, fault, parameters, error, more) => {
		stage.emulator.fault(fault);
		const node = { onError: 'continueErrorOutput' as const };
		const result = await createVideo(stage, parameters, { node });
		expect(result.items('Failure')[0].json).toMatchObject({
			error: expect.stringMatching(error) as string,
			details: more,
		});
		expect(posts(stage)).toHaveLength(1);
	},
);

it.each(['get', 'download'])('%s tells of a failed video in its words, too', async (operation) => {
	const { id } = stage.emulator.createJob({ id: 'vid_1', status: 'failed' });
	const options = { failOnFailedJob: true };
	const result = await stage.run({ resource: 'job', operation, jobId: id, options });
	expect(result.error()?.message).toContain('Viggle could not make the video of job vid_1');
});

it('Classic refuses a video before anything is sent', async () => {
	const credentials = { ...stage.credentials, apiVersion: 'classic' };
	const result = await createVideo(stage, {}, { credentials });
	expect(result.error()).toMatchObject({
		message: "Viggle's Classic API cannot make a video from a text or pictures [item 0]",
		description: expect.stringContaining("choose 'V1' as the 'API Version'") as string,
	});
	expect(stage.emulator.requests).toEqual([]);
});
