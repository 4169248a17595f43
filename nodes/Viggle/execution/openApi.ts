import type { IAllExecuteFunctions } from 'n8n-workflow';

import { readBaseUrl } from '../api/baseUrl';
import { classic } from '../api/classic/classic';
import type { ViggleApi } from '../api/viggleApi';
import { ParameterError } from '../parameters/parameterError';
import { createClient, transmitWith } from '../transport/client';
import type { Gate } from './gate';
import { pause } from './pause';

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
	const client = createClient({
		baseUrl: await baseUrlOf(functions),
		signal,
		transmit: transmitWith(functions, CREDENTIAL),
		readErrorBody: classic.readErrorBody,
		sleep: pause,
		now: () => Date.now(),
		random: Math.random,
	});
	return classic.open(async (request) =>
		request.creates ? await client(request) : await reads(async () => await client(request)),
	);
}

async function baseUrlOf(functions: WithCredentials): Promise<string> {
	const { baseUrl } = await functions.getCredentials(CREDENTIAL);
	const read = readBaseUrl(baseUrl);
	if (typeof read === 'string') return read;
	throw new ParameterError('Base URL', read.problem, read.advice);
}
