import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerAfter, answerInstead, type CannedAnswer } from './cannedAnswers';
import type { FaultQueue } from './faultQueue';
import { effectOf, type Fault } from './faults';
import type { Form } from './form';
import type { RequestLog } from './requestLog';
import type { LoggedRequest } from './types';

declare module 'fastify' {
	interface FastifyRequest {
		exchange: Exchange;
	}
}

/** What the emulator knows about one request, from its head to its answer. */
export interface Exchange {
	entry: LoggedRequest;
	/** V1 names each request. */
	requestId: string;
	fault?: Fault;
	form: Form;
}

export interface ExchangeTools {
	log: RequestLog;
	faults: FaultQueue;
	/** Ends delays when the emulator closes. */
	closing: AbortSignal;
}

/** Logs each request and finds its fault, before its body is read. */
export function openExchanges(
	app: FastifyInstance,
	origin: LoggedRequest['origin'],
	{ log, faults, closing }: ExchangeTools,
): void {
	app.addHook('onRequest', async (request, reply) => {
		const entry = log.open(request, origin);
		const fault = faults.take(entry);
		const requestId = `req_${randomUUID()}`;
		request.exchange = { entry, requestId, fault, form: { fields: {}, files: {} } };
		reply.raw.on('close', () => {
			if (!reply.raw.writableFinished) entry.aborted = true;
		});
		if (!fault) return;
		entry.fault = effectOf(fault);
		if (fault.delayBodyMs) await sleep(fault.delayBodyMs, undefined, { signal: closing });
		if (fault.resetBeforeBody) return resetSocket(reply, entry, log);
	});
}

/** Plays the faults that take the place of the API's own processing; call it after the body was read. */
export async function answerForFault(
	{ exchange }: FastifyRequest,
	reply: FastifyReply,
	closing: AbortSignal,
): Promise<FastifyReply | undefined> {
	const { fault } = exchange;
	if (!fault) return undefined;
	if (fault.delayMs) await sleep(fault.delayMs, undefined, { signal: closing });
	const canned = answerInstead(fault, exchange);
	if (!canned) return undefined;
	return reply.code(canned.status).headers(canned.headers).send(canned.payload);
}

/** Plays the faults that spoil the answer of a processed request, and notes the answer in the log. */
export function closeExchanges(app: FastifyInstance, { log }: ExchangeTools): void {
	app.addHook('onSend', async (request, reply, payload) => {
		const { entry, fault } = request.exchange;
		const effect = fault && effectOf(fault);
		if (effect === 'hang' || effect === 'resetAfterAccept') {
			if (effect === 'hang') log.cut(entry);
			else resetSocket(reply, entry, log);
			return never();
		}
		if (effect === 'truncatedBody') {
			sendHalf(reply, Buffer.from(typeof payload === 'string' ? payload : ''));
			log.answered(entry, reply.statusCode);
			return never();
		}
		const replacement = fault && answerAfter(fault, request.exchange);
		if (replacement) replace(reply, replacement);
		log.answered(entry, reply.statusCode);
		return replacement ? replacement.payload : payload;
	});
}

/** A promise for each: one for all would keep every hung request alive. */
function never(): Promise<never> {
	return new Promise(() => {});
}

function replace(reply: FastifyReply, { status, headers }: CannedAnswer): void {
	reply.removeHeader('content-length');
	void reply.code(status).headers(headers);
}

function resetSocket(reply: FastifyReply, entry: LoggedRequest, log: RequestLog): FastifyReply {
	log.cut(entry);
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

function sendHalf(reply: FastifyReply, body: Buffer): void {
	const { raw, statusCode } = reply;
	const type = String(reply.getHeader('content-type') ?? 'application/json');
	raw.writeHead(statusCode, { 'content-type': type, 'content-length': body.length });
	// A plain end after the flush, not a reset: a reset could throw away the half that was sent.
	raw.write(body.subarray(0, Math.floor(body.length / 2)), () => raw.socket?.end());
}
