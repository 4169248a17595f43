import { inspect } from 'node:util';

import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault, LoggedRequest } from '../../emulator';
import type { RunResult } from './result';
import type { Stage } from './stage';

export interface Failure {
	message: string;
	description: string;
	httpCode?: string | null;
	/** What the error branch gets. */
	json: IDataObject;
	/** Of the execution that ended with the error. */
	requests: LoggedRequest[];
	jobs: string[];
}

export interface FailureOptions {
	faults?: Fault[];
	/** What the account looks like. */
	prepare?: () => void;
	credentials?: { apiKey: string; baseUrl: string };
}

/**
 * Runs the node against an API with these faults: once so that the execution ends with the error,
 * once so that the item goes to the error branch. The key may be nowhere in either.
 */
export async function failureOf(
	stage: Stage,
	parameters: INodeParameters,
	{ faults = [], prepare, credentials = stage.credentials }: FailureOptions = {},
): Promise<Failure> {
	const firstLogLine = stage.engine.log.length;
	const run = async (onError: 'stopWorkflow' | 'continueErrorOutput') => {
		stage.emulator.reset();
		prepare?.();
		faults.forEach((fault) => stage.emulator.fault(fault));
		return await stage.create(parameters, undefined, { credentials, node: { onError } });
	};
	const branched = await run('continueErrorOutput');
	const ended = await run('stopWorkflow');
	for (const result of [branched, ended]) expectNoKey(result, credentials.apiKey);
	expect(stage.engine.log.slice(firstLogLine).join('\n')).not.toContain(credentials.apiKey);

	const error = ended.error() as Failure | undefined;
	if (!error) throw new Error('Nothing failed');
	const { message, description, httpCode } = error;
	const [{ json }] = branched.items('Failure');
	expect(json.error).toBe(message.replace(/ \[item 0\]$/, ''));
	const requests = [...stage.emulator.requests];
	return { message, description, httpCode, json, requests, jobs: [...stage.emulator.jobs.keys()] };
}

export interface ExpectedFailure {
	options: FailureOptions | (() => Promise<FailureOptions>);
	/** Without the item. */
	message: string;
	/** A part of the description. */
	advice: string | RegExp;
	/** How many requests the API got. */
	requests: number;
	/** Some of what the error branch gets beside the message. */
	details: object;
}

/** Runs the node so that it fails, and compares. */
export async function expectFailure(
	stage: Stage,
	parameters: INodeParameters,
	expected: ExpectedFailure,
): Promise<Failure> {
	const { options } = expected;
	const given = typeof options === 'function' ? await options() : options;
	const failure = await failureOf(stage, parameters, given);
	expect(failure.message).toBe(`${expected.message} [item 0]`);
	expect(failure.description).toMatch(expected.advice);
	expect(failure.requests).toHaveLength(expected.requests);
	expect(failure.json.details).toMatchObject(expected.details);
	return failure;
}

/** A fault that every request meets. */
export function always(fault: Fault): FailureOptions {
	return { faults: [{ ...fault, times: Infinity }] };
}

/** Everything that n8n keeps or shows of an execution, down to the last cause. */
export function expectNoKey(result: RunResult, key: string): void {
	const everything = inspect([result.run, result.messages, result.error()], {
		depth: Infinity,
		showHidden: true,
		maxArrayLength: Infinity,
		maxStringLength: Infinity,
	});
	expect(everything).not.toContain(key);
}
