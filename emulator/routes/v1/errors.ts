import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { ApiProblem } from '../../apiErrors';

/** The codes of V1, by the status that goes with each (contract, section 2.1); the one of a 404 is unknown. */
const CODES: Record<number, string> = {
	400: 'INVALID_REQUEST',
	401: 'INVALID_CREDENTIAL',
	402: 'INSUFFICIENT_CREDITS',
	403: 'FORBIDDEN',
	404: 'EMULATED_NOT_FOUND',
	409: 'EMULATED_CONFLICT',
	422: 'UNSUPPORTED_MEDIA',
	429: 'RATE_LIMITED',
	503: 'SERVICE_BUSY',
};

/** V1's error envelope. It says of everything that it is retryable, as the real one did of a certain failure. */
function envelope(status: number, message: string, requestId: string) {
	const code = CODES[status] ?? 'INTERNAL_ERROR';
	return { error: { code, message, retryable: true, request_id: requestId, details: null } };
}

/** Every problem of these routes in V1's words, whatever generation the rule that was broken comes from. */
export function answerInEnvelopes(app: FastifyInstance): void {
	app.addHook('onRequest', async (_request, reply) => {
		void reply.header('x-request-id', `req_${randomUUID()}`);
	});
	app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		const isOurs = error instanceof ApiProblem;
		const status = isOurs ? error.status : (error.statusCode ?? 500);
		const message = isOurs ? wordsOf(error.body) : error.message;
		const requestId = String(reply.getHeader('x-request-id'));
		return await reply.code(status).send(envelope(status, message, requestId));
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
