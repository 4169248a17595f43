import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { answerForFault, closeExchanges, openExchanges, type ExchangeTools } from './exchange';
import { sendEncodedFile, sendSpoiledFile } from './fileFaults';
import { ResultFile } from './resultFile';
import { serverOptions } from './serverOptions';
import type { SignedUrls } from './signedUrls';
import type { EmulatorState } from './state';

const THUMBNAIL = join(__dirname, '../test/fixtures/character.png');
const XML = 'application/xml; charset=UTF-8';

/**
 * Result files on their own origin. `otherOrigin` is where the `redirects` fault sends a download.
 * A request that carries a key is answered 400, as storage services do with credentials they do not know.
 */
export function buildFilesServer(
	state: EmulatorState,
	urls: SignedUrls,
	otherOrigin: () => string,
	tools: ExchangeTools,
): FastifyInstance {
	const app = Fastify(serverOptions('files', tools.log));
	openExchanges(app, 'files', tools);
	app.addHook('preHandler', async (request, reply) =>
		answerForFault(request, reply, tools.closing),
	);
	closeExchanges(app, tools);
	app.setNotFoundHandler(async (_request, reply) => sendStorageError(reply, 404, 'NoSuchKey'));
	app.get('/thumbnails/:file', async (_request, reply) =>
		reply.header('content-type', 'image/png').send(readFileSync(THUMBNAIL)),
	);
	app.route({
		method: ['GET', 'HEAD'],
		url: '/results/:file',
		handler: async (request, reply) => {
			if (request.headers.authorization) return sendStorageError(reply, 400, 'InvalidArgument');
			const { path, query } = request.exchange.entry;
			const hops = Number(query.hops ?? request.exchange.fault?.redirects ?? 0);
			if (hops > 0) return redirect(request, reply, otherOrigin(), hops - 1);
			if (!urls.isValid(path, query, state.now())) {
				return sendStorageError(reply, 403, 'AccessDenied');
			}
			const file = findResult(path, state);
			return file
				? sendFile(request, reply, file, tools)
				: sendStorageError(reply, 404, 'NoSuchKey');
		},
	});
	return app;
}

async function sendFile(
	request: FastifyRequest,
	reply: FastifyReply,
	file: ResultFile,
	tools: ExchangeTools,
): Promise<FastifyReply> {
	void reply.headers({ 'content-type': 'video/mp4', 'content-length': file.size });
	if (request.method === 'HEAD') return reply.send();
	return (
		sendSpoiledFile(request, reply, file, tools.log) ??
		(await sendEncodedFile(request, reply, file)) ??
		reply.send(file.stream())
	);
}

function findResult(path: string, state: EmulatorState): ResultFile | undefined {
	const name = decodeURIComponent(path.slice('/results/'.length)).replace(/\.mp4$/, '');
	const videoJob = state.jobs.get(name);
	const job = videoJob ?? state.jobs.get(name.replace(/_mask$/, ''));
	if (!job) return undefined;
	const bytes = job.resultBytes ?? state.settings.resultBytes;
	return new ResultFile(videoJob ? 'video' : 'mask', bytes);
}

function redirect(
	request: FastifyRequest,
	reply: FastifyReply,
	origin: string,
	hops: number,
): FastifyReply {
	const { path, query } = request.exchange.entry;
	const next = new URLSearchParams({ ...query, hops: String(hops) });
	return reply.code(302).header('location', `${origin}${path}?${next}`).send();
}

function sendStorageError(reply: FastifyReply, status: number, code: string): FastifyReply {
	const xml = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code></Error>`;
	return reply.code(status).header('content-type', XML).send(xml);
}
