import type { IAllExecuteFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { openVersion, VERSIONS } from '../api/generations';
import type { Version } from '../api/types';
import type { ViggleApi } from '../api/viggleApi';
import { ParameterError } from '../parameters/parameterError';
import { createClient, transmitWith } from '../transport/client';
import type { Gate } from './gate';
import { pause } from './pause';
import { advice, problems } from './texts';

const CREDENTIAL = 'viggleApi';

interface WithCredentials {
	getCredentials(type: string): Promise<Record<string, unknown>>;
}

/** What a node, a trigger or a list in the editor may ask of Viggle, with the credential that the user chose. */
export async function openApi(
	functions: IAllExecuteFunctions & WithCredentials,
	{
		signal,
		reads = async (task) => await task(),
	}: {
		/** Ends all requests. */
		signal?: AbortSignal;
		/** Bounds how many requests that create nothing run at once. */
		reads?: Gate;
	} = {},
): Promise<ViggleApi> {
	const { baseUrl, version } = await readCredential(functions);
	return openVersion(version, ({ readErrorBody }) => {
		const client = createClient({
			baseUrl,
			signal,
			transmit: transmitWith(functions, CREDENTIAL),
			readErrorBody,
			sleep: pause,
			now: () => Date.now(),
			random: Math.random,
		});
		return async (request) =>
			request.creates ? await client(request) : await reads(async () => await client(request));
	});
}

async function readCredential(
	functions: WithCredentials,
): Promise<{ baseUrl: string; version: Version }> {
	// One that was saved before there was a choice is for Classic.
	const { baseUrl, apiVersion = 'classic' } = await functions.getCredentials(CREDENTIAL);
	const version = VERSIONS.find((name) => name === apiVersion);
	if (!version) {
		throw new ParameterError('API Version', problems.version(VERSIONS.join(', ')), advice.version);
	}
	const read = readBaseUrl(baseUrl);
	if (typeof read === 'string') return { baseUrl: read, version };
	throw new ParameterError('Base URL', read.problem, read.advice);
}
