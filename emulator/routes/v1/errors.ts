import type { FastifyInstance } from 'fastify';
import { ApiProblem } from '../../apiErrors';
import { envelope } from '../../envelope';

/** Every problem of these routes in V1's words, whatever generation the rule that was broken comes from. */
export function answerInEnvelopes(app: FastifyInstance): void {
	app.addHook('onSend', async ({ exchange }, reply, payload) => {
		// A page comes from the network in front of the API, which names no request.
		const isPage = String(reply.getHeader('content-type')).includes('html');
		if (!isPage) void reply.header('x-request-id', exchange.requestId);
		return payload;
	});
	app.setErrorHandler(async (error: Error & { statusCode?: number }, { exchange }, reply) => {
		const isOurs = error instanceof ApiProblem;
		const status = isOurs ? error.status : (error.statusCode ?? 500);
		const message = isOurs ? wordsOf(error.body) : error.message;
		const { requestId } = exchange;
		return await reply.code(status).send(envelope(status, { message, requestId }));
	});
}

/** The sentence in one of Classic's error bodies. */
function wordsOf(body: unknown): string {
	const { detail, message } = body as { detail?: unknown; message?: string };
	const [first = detail] = Array.isArray(detail) ? (detail as unknown[]) : [];
	if (typeof first === 'string') return first;
	const { msg, message: inner } = (first ?? {}) as Record<string, string | undefined>;
	return msg ?? inner ?? message ?? 'Refused';
}
