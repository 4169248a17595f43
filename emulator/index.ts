import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApiServer } from './apiServer';
import type { ExchangeTools } from './exchange';
import { FaultQueue } from './faultQueue';
import { buildFilesServer } from './filesServer';
import { withDefaults, type EmulatorOptions } from './options';
import { RequestLog } from './requestLog';
import { ResultFile } from './resultFile';
import { SignedUrls } from './signedUrls';
import { EmulatorState } from './state';
import type { Emulator } from './types';

export type { ErrorShape } from './apiErrors';
export { manualClock, realClock, type Clock, type ManualClock } from './clock';
export type { Fault } from './faults';
export type { AnswerStyle, ApiVersion, EmulatorOptions, ProgressStyle } from './options';
export type * from './types';

/** Both generations of the Viggle API on loopback: the API on one port, result files on others. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
	const settings = withDefaults(options);
	const state = new EmulatorState(settings);
	const closing = new AbortController();
	const log = new RequestLog(settings.clock, settings.maxRequests, settings.log);
	const faults = new FaultQueue();
	const tools: ExchangeTools = { log, faults, closing: closing.signal };
	const urls = new SignedUrls(() => origin(files), settings.urlTtlSeconds);
	const files: FastifyInstance = buildFilesServer(state, urls, () => origin(mirror), tools);
	// Redirects lead from one files server to the other, so that every hop changes the origin.
	const mirror: FastifyInstance = buildFilesServer(state, urls, () => origin(files), tools);
	const api = buildApiServer(state, urls, () => origin(files), tools);
	const servers = [api, files, mirror];
	await listen(api, settings.port);
	await listen(files, settings.filesPort);
	await listen(mirror, 0);

	return {
		url: origin(api),
		filesUrl: origin(files),
		apiKey: settings.apiKey,
		requests: log.entries,
		sent: (method, path) => log.sent(method, path),
		fault: (fault) => faults.add(fault),
		clock: settings.clock,
		jobs: state.jobs,
		characters: state.characters,
		scenes: state.scenes,
		get credits() {
			return state.ledger.settle(state.now());
		},
		createJob: (job = {}) => affordable(state.addJob(job)),
		createCharacter: (character = {}) =>
			affordable(state.addCharacter({ readyAt: state.now(), ...character })),
		createScene: (scene = {}) => state.addScene({ readyAt: state.now(), ...scene }),
		resultDigest: (kind = 'video', bytes = settings.resultBytes) =>
			new ResultFile(kind, bytes).digest(),
		reset() {
			log.clear();
			faults.clear();
			state.reset();
		},
		async close() {
			closing.abort();
			await Promise.all(servers.map((server) => server.close()));
		},
	};
}

function affordable<T>(made: T | undefined): T {
	if (made === undefined) throw new Error('The emulator has not enough credits left for this');
	return made;
}

function listen(server: FastifyInstance, port: number): Promise<string> {
	return server.listen({ host: '127.0.0.1', port });
}

function origin(server: FastifyInstance): string {
	const { port } = server.server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}
