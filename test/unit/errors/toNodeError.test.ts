import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';

import { ParameterError } from '../../../nodes/Viggle/parameters/parameters';
import { ApiError } from '../../../nodes/Viggle/transport/apiError';
import { explain, type ItemFacts } from '../../../nodes/Viggle/errors/explain';
import { toNodeError } from '../../../nodes/Viggle/errors/toNodeError';
import type { CreatedThing } from '../../../nodes/Viggle/jobs/created';
import { JobError } from '../../../nodes/Viggle/jobs/jobError';
import { MediaError } from '../../../nodes/Viggle/media/mediaError';
import { node as makeNode } from '../../support/graph';

const node: INode = makeNode('Viggle', 'n8n-nodes-viggle.viggle');
const nodeErrorOf = (error: unknown, facts: Partial<ItemFacts>, created?: CreatedThing[]) =>
	toNodeError(node, explain(error, facts), created);
const noCredits = new ApiError({ fate: 'refused', message: 'none left', httpCode: 402 });
const noField = new ParameterError('Job ID', 'is empty', 'Fill in the field');
const badFile = new MediaError('changed while it was being uploaded', 'Run again');
const failedJob = new JobError({
	situation: 'failed',
	thing: { id: 'job_1', status: 'failed', errorCode: 'C', errorMessage: 'No person' },
	message: 'Viggle could not render job job_1',
	advice: 'Try another image',
});

describe('the job that an error is about is named', () => {
	const place = { itemIndex: 0, jobId: '5' };
	const trouble = new ApiError({ fate: 'refused', message: 'none', httpCode: 500 });

	it.each<[string, Error, object, string]>([
		['in one of somebody else', new Error('boom 500 and job-5'), place, 'Job 5'],
		['as a character', trouble, { characterId: 'char_1' }, 'Character char_1'],
		['as a scene', trouble, { sceneId: 'scene_1' }, 'Scene scene_1'],
	])('%s', (_, error, where, named) => {
		expect(nodeErrorOf(error, where).description).toMatch(new RegExp(`(^|\\. )${named}$`));
	});

	it('once', () => {
		const { message, description } = nodeErrorOf(failedJob, { jobId: 'job_1' });
		expect(`${message} ${description}`.match(/job_1/g)).toHaveLength(1);
	});
});

describe('n8n gets', () => {
	it('an API error with its status for what the API answered', () => {
		const error = nodeErrorOf(noCredits, { itemIndex: 2 });
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'There are not enough Viggle credits [item 2]',
			httpCode: '402',
			context: { itemIndex: 2 },
		});
		expect(error.description).toMatch(/^none left\. Top up/);
	});

	it.each<[string, Error, string, string]>([
		['a parameter', noField, "'Job ID' is empty [item 0]", 'Fill in the field'],
		['a file', badFile, 'A file changed while it was being uploaded [item 0]', 'Run again'],
		['a job', failedJob, 'Viggle could not render job job_1 [item 0]', 'Try another image'],
	])('an operation error for %s', (_, given, message, description) => {
		const error = nodeErrorOf(given, { itemIndex: 0 });
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message, description, context: { itemIndex: 0 } });
	});

	it('our message as it is, although it holds the name of a system error', () => {
		const names = 'repermit ENOENT ECONNRESET';
		const parameter = new ParameterError('Job ID', `is '${names}'`);
		const api = new ApiError({ fate: 'refused', message: names, code: 'C', httpCode: 400 });
		expect(nodeErrorOf(parameter, { itemIndex: 0 }).message).toContain(names);
		expect(nodeErrorOf(api, { itemIndex: 0 }).message).toContain(names);
	});

	it('errors of n8n’s own with their words', () => {
		const foreign = new NodeOperationError(node, 'The expression is wrong', {
			description: 'Look at it',
		});
		expect(nodeErrorOf(foreign, { itemIndex: 1 })).toMatchObject({
			message: 'The expression is wrong',
			description: 'Look at it',
		});
	});

	it('no item and no status where there is none', () => {
		const unreachable = new ApiError({ fate: 'unreachable', message: 'refused' });
		expect(nodeErrorOf(unreachable, {})).toMatchObject({
			message: 'Viggle could not be reached: refused',
			httpCode: null,
		});
	});

	it('anything else that was thrown as text', () => {
		expect(nodeErrorOf('just text', { itemIndex: 0 }).message).toBe('just text [item 0]');
	});
});

describe('no secret is shown', () => {
	const words = 'Cannot read s3://bucket/a?sig=SECRET with sk-live.SECRET';
	const shown = 'Cannot read s3://bucket/a with sk-…';
	const download = new JobError({ ...failedJob.facts, message: words, advice: words });

	it.each<[string, unknown]>([
		['of an error of nobody', new Error(words)],
		['of an error of n8n’s own', new NodeOperationError(node, words, { description: words })],
		['of what n8n’s store says', download],
		['of a value of a field', new ParameterError('URL', words, words)],
		['that was thrown as text', words],
	])('%s', (_, given) => {
		const { message, description, stack } = nodeErrorOf(given, { itemIndex: 0 });
		expect(message).toContain(shown);
		expect(`${message} ${description} ${stack}`).not.toContain('SECRET');
		const item = explain(given, { itemIndex: 0 });
		expect(JSON.stringify([item.message, item.description, item.details])).not.toContain('SECRET');
	});
});

describe('what the execution has made is listed', () => {
	const made = [
		{ noun: 'render' as const, id: 'job_1', itemIndex: 0 },
		{ noun: 'render' as const, id: 'job_2', itemIndex: 1 },
	];

	it.each<[string, Error]>([
		['bad input', noField],
		['an error of nobody', new Error('unforeseen')],
	])('with %s', (_, given) => {
		const error = nodeErrorOf(given, { itemIndex: 0 }, made);
		expect(error.description).toContain(
			'Jobs of this execution that exist on Viggle: job_1, job_2',
		);
	});

	it('only if there is something', () => {
		expect(nodeErrorOf(noField, { itemIndex: 0 }, []).description).toBe('Fill in the field');
	});
});

describe('the details for the error branch', () => {
	it('keep the words of errors that are not ours, which are not run again', () => {
		expect(explain(new Error('unforeseen'), { itemIndex: 0 })).toMatchObject({
			message: 'unforeseen',
			details: { retryable: false },
		});
	});

	const failedCharacter = new JobError({ ...failedJob.facts, noun: 'character' });
	it.each<[string, Error, boolean, boolean]>([
		['what was paid is not run again', new ApiError({ fate: 'lost', message: 'x' }), true, false],
		['a failed character may not be refunded', failedCharacter, true, false],
		['a file that changed may be run again', badFile, false, true],
		['bad input is not run again', noField, false, false],
	])('say that %s', (_, error, isPaid, retryable) => {
		expect(explain(error, { itemIndex: 0, isPaid }).details.retryable).toBe(retryable);
	});
});
