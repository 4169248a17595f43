import type { INodeParameters } from 'n8n-workflow';

import type { EmulatorOptions, Fault } from '../../../emulator';
import { wire } from '../../support/generation';
import { POST_RENDER, READ_JOB, WAITING } from './renders';

/** A way in which Create Render fails, with the text and the details that say so. */
export interface FailureCase {
	render?: EmulatorOptions;
	fault?: Fault;
	parameters?: INodeParameters;
	error: RegExp;
	details: Record<string, unknown>;
	/** The details name the job that was made. */
	hasJob?: boolean;
}

export const failureCases: Array<[string, FailureCase]> = [
	[
		'a parameter that cannot be used',
		{
			parameters: { imageSource: 'url', imageUrl: 'ftp://example.com/a.png' },
			error: /^'Image URL' is not an http or https address$/,
			details: { retryable: false, action: expect.stringContaining('https://') },
		},
	],
	[
		'a refusal by the API',
		{
			fault: {
				...POST_RENDER,
				status: 402,
				code: wire.codes.credits,
				message: 'Insufficient credits',
			},
			error: new RegExp(`^There are not enough Viggle credits \\[${wire.codes.credits}\\]$`),
			details: {
				errorCode: wire.codes.credits,
				httpCode: 402,
				retryable: false,
				message: 'Insufficient credits',
				action: expect.stringContaining('Top up'),
				...wire.refusal(),
			},
		},
	],
	[
		'an answer that was lost',
		{
			fault: { ...POST_RENDER, resetAfterAccept: true },
			error: /^The render may have been started/,
			details: { retryable: false, action: expect.stringContaining('portal.viggle.ai') },
		},
	],
	[
		'a job that failed',
		{
			render: { renderSeconds: 0.1, failEvery: 1 },
			parameters: WAITING,
			error: new RegExp(
				`^Viggle could not render job ${wire.spelling}_\\w+: .+ \\[${wire.codes.failure}\\]$`,
			),
			details: {
				jobId: expect.any(String),
				status: 'failed',
				errorCode: wire.codes.failure,
				message: 'The render could not be finished',
				retryable: true,
				action: expect.stringContaining('refunded'),
			},
			hasJob: true,
		},
	],
	[
		'a job that takes too long',
		{
			render: { renderSeconds: 600 },
			parameters: { ...WAITING, options: { timeoutMinutes: 0.05 } },
			error: /^Job \w+ is not finished after 0.05 minutes \(processing, \d+ %\)$/,
			details: {
				jobId: expect.any(String),
				status: 'processing',
				retryable: false,
				action: expect.stringContaining('Wait for Job'),
			},
			hasJob: true,
		},
	],
	[
		'a job that cannot be read',
		{
			fault: { ...READ_JOB, status: 403 },
			parameters: WAITING,
			error: /^Viggle does not allow this with the API key/,
			details: {
				jobId: expect.any(String),
				httpCode: 403,
				retryable: false,
				message: 'Emulated fault 403',
				action: expect.stringContaining('account'),
				...wire.refusal('FORBIDDEN'),
			},
			hasJob: true,
		},
	],
	[
		'a result that cannot be downloaded',
		{
			render: { renderSeconds: 0.1 },
			fault: { origin: 'files', htmlInsteadOfVideo: true },
			parameters: { ...WAITING, downloadResult: true },
			error: /^The video of job \w+ could not be downloaded: .+ in place of a video$/,
			details: {
				jobId: expect.any(String),
				status: 'complete',
				retryable: false,
				action: expect.stringContaining('Download Result'),
			},
			hasJob: true,
		},
	],
];
