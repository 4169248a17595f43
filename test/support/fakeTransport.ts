import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { readErrorBody } from '../../nodes/Viggle/api/classic/errorBody';
import { createClient, type Client, type Request } from '../../nodes/Viggle/transport/client';
import { StoppedError } from '../../nodes/Viggle/transport/apiError';

/** An answer, an error to throw, or a function that gives either. */
export type Reply = Partial<IN8nHttpFullResponse> | Error | (() => Promise<FullAnswer>);

type FullAnswer = Partial<IN8nHttpFullResponse>;

export interface FakeTransport {
	client: Client;
	/** What was sent, with the time at which it was. */
	sent: { at: number; options: IHttpRequestOptions; signal?: AbortSignal }[];
	/** How long each pause was. */
	pauses: number[];
	now(): number;
	/** What happens in the first pause, for example a stop. */
	onFirstPause(action: () => void): void;
}

export const BASE_URL = 'https://api.test';

/** A 200 with this object as JSON text. */
export function ok(body: object): Reply {
	return { statusCode: 200, body: JSON.stringify(body) as unknown as IN8nHttpFullResponse['body'] };
}

/** An answer with a status and, optionally, a body and headers. */
export function status(
	statusCode: number,
	{ body = '', headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Reply {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { statusCode, headers, body: text as unknown as IN8nHttpFullResponse['body'] };
}

/**
 * A client whose transport plays these replies in turn and whose clock stands still except in
 * pauses, at whose end it jumps by so much. A request too many throws.
 */
export function fakeTransport(
	replies: Reply[],
	{ signal, jumpMs = 0 }: { signal?: AbortSignal; jumpMs?: number } = {},
) {
	let time = Date.UTC(2026, 9, 21, 7, 28);
	let pauseAction: (() => void) | undefined;
	const waiting = [...replies];
	const sent: FakeTransport['sent'] = [];
	const pauses: number[] = [];
	const client = createClient({
		baseUrl: BASE_URL,
		signal,
		async transmit(options, own) {
			sent.push({ at: time, options, signal: own });
			const reply = waiting.shift();
			if (reply === undefined) throw new Error('The test expects no further request');
			if (reply instanceof Error) throw reply;
			const answer = typeof reply === 'function' ? await reply() : reply;
			return { statusCode: 200, headers: {}, body: {}, ...answer };
		},
		async sleep(ms, own) {
			pauses.push(ms);
			const end = time + ms;
			if (pauses.length === 1) pauseAction?.();
			await Promise.resolve();
			time = Math.max(time, end) + jumpMs;
			if (own?.aborted) throw new StoppedError();
		},
		readErrorBody,
		now: () => time,
		random: () => 0,
	});
	const fake: FakeTransport = {
		client,
		sent,
		pauses,
		now: () => time,
		onFirstPause: (action) => (pauseAction = action),
	};
	return fake;
}

/** An error as axios throws it, in the wrapping that n8n's request helper gives it. */
export function axiosError(code: string, message = `request failed, ${code}`): Error {
	const own = Object.assign(new Error(message), { isAxiosError: true, code });
	return Object.assign(new Error('The service did something'), {
		name: 'NodeApiError',
		cause: own,
	});
}

/** A client that gives the same answer to everything and keeps what it was asked. */
export function answering(answer: IDataObject): { client: Client; requests: Request[] } {
	const requests: Request[] = [];
	const client: Client = async (request) => {
		requests.push(request);
		return answer;
	};
	return { client, requests };
}
