import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from './apiErrors';
import type { RequestLog } from './requestLog';
import type { LoggedRequest } from './types';

/** Longer ids than Fastify's usual hundred characters reach their route. */
const MAX_ID_LENGTH = 4096;

export function serverOptions(origin: LoggedRequest['origin'], log: RequestLog) {
	return {
		bodyLimit: Number.MAX_SAFE_INTEGER,
		forceCloseConnections: true,
		exposeHeadRoutes: false,
		routerOptions: { maxParamLength: MAX_ID_LENGTH },
		// Fastify calls no hook for a path it cannot decode; the log is to have it all the same.
		frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
			log.answered(log.open(request, origin), 404);
			reply.raw.writeHead(404, { 'content-type': 'application/json' });
			reply.raw.end(JSON.stringify(errorBody('text', { message: 'Not Found' })));
		},
	};
}
