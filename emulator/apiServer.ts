import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { ApiProblem, errorBody, refused } from './apiErrors';
import { answerForFault, closeExchanges, openExchanges, type ExchangeTools } from './exchange';
import { readForm } from './form';
import { characterRoutes } from './routes/classic/characters';
import { creditRoutes } from './routes/classic/credits';
import { renderRoutes } from './routes/classic/renders';
import { sceneRoutes } from './routes/classic/scenes';
import { v1Routes } from './routes/v1';
import { serverOptions } from './serverOptions';
import type { SignedUrls } from './signedUrls';
import type { EmulatorState } from './state';

const ANY_SIZE = Number.MAX_SAFE_INTEGER;

/** The server of both generations, `/api/*` and `/v1/*`, not yet listening. */
export function buildApiServer(
	state: EmulatorState,
	urls: SignedUrls,
	filesUrl: () => string,
	tools: ExchangeTools,
): FastifyInstance {
	const app = Fastify(serverOptions('api', tools.log));
	openExchanges(app, 'api', tools);
	app.register(multipart, { limits: { fileSize: ANY_SIZE, fieldSize: 16 * 1024 * 1024 } });
	acceptBodies(app);
	app.addHook('preHandler', async (request, reply) => {
		const { exchange } = request;
		exchange.form = await readForm(request, exchange.entry, state.settings.hashFiles).catch(() => {
			throw refused('There was an error parsing the body');
		});
		if (isJson(request)) exchange.entry.body = parseJson(request.body);
		return answerForFault(request, reply, tools.closing);
	});
	closeExchanges(app, tools);
	answerProblems(app);
	const { offers } = state.settings;
	if (offers.includes('classic')) {
		app.register(async (scope) => renderRoutes(scope, state, urls));
		app.register(async (scope) => characterRoutes(scope, state, filesUrl));
		app.register(async (scope) => sceneRoutes(scope, state));
		app.register(async (scope) => creditRoutes(scope, state));
	}
	if (offers.includes('v1')) app.register(async (scope) => v1Routes(scope, state, urls));
	return app;
}

/** Bodies are read whatever their type, so that the log has them and no client meets a half-read upload. */
function acceptBodies(app: FastifyInstance): void {
	app.removeContentTypeParser(['application/json', 'text/plain']);
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
	);
	app.addContentTypeParser(
		'*',
		{ parseAs: 'string' },
		async (_request: FastifyRequest, body: string) => body,
	);
}

function isJson(request: FastifyRequest): boolean {
	return typeof request.body === 'string' && /json/i.test(request.headers['content-type'] ?? '');
}

/** Text that is not JSON stays text, and is refused where an object is wanted. */
function parseJson(body: unknown): unknown {
	try {
		return JSON.parse(String(body));
	} catch {
		return body;
	}
}

function answerProblems(app: FastifyInstance): void {
	app.setNotFoundHandler(async (_request, reply) =>
		reply.code(404).send(errorBody('text', { message: 'Not Found' })),
	);
	app.setErrorHandler(async (error: Error & { statusCode?: number }, _request, reply) => {
		if (error instanceof ApiProblem) return reply.code(error.status).send(error.body);
		const { statusCode = 500, message } = error;
		return reply.code(statusCode).send(errorBody('text', { message }));
	});
}
