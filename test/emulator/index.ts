import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApiServer } from './apiServer';
import { realClock } from './clock';
import type { ExchangeTools } from './exchange';
import { FaultQueue } from './faults';
import { buildFilesServer } from './filesServer';
import { RequestLog } from './requestLog';
import { ResultFile } from './resultFile';
import { SignedUrls } from './signedUrls';
import { EmulatorState } from './state';
import type { Emulator, EmulatorOptions, Settings } from './types';

export type { ErrorShape } from './apiErrors';
export { manualClock, realClock, type Clock, type ManualClock } from './clock';
export type { Fault } from './faults';
export type * from './types';

const DEFAULTS: Settings = {
	port: 0,
	filesPort: 0,
	apiKey: 'sk-test-key',
	credits: 1000,
	renderSeconds: 6,
	queueSeconds: 0,
	assetSeconds: 2,
	progress: 'linear',
	urlTtlSeconds: 3600,
	notFoundReads: 0,
	style: 'docs',
	templateSegments: 2,
	hashFiles: true,
	maxRequests: Infinity,
	clock: realClock,
	log: () => {},
};

/** The Viggle `/api/*` API on loopback: the API on one port, result files on others. */
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
		createJob: (job = {}) => state.putJob(job),
		createCharacter: (character = {}) => state.putCharacter(character),
		createScene: (scene = {}) => state.startScene({ readyAt: state.now(), ...scene }),
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

/** An option that is there but undefined counts as left out. */
function withDefaults(options: EmulatorOptions): Settings {
	const given = Object.entries(options).filter(([, value]) => value !== undefined);
	return { ...DEFAULTS, ...Object.fromEntries(given) };
}

function listen(server: FastifyInstance, port: number): Promise<string> {
	return server.listen({ host: '127.0.0.1', port });
}

function origin(server: FastifyInstance): string {
	const { port } = server.server.address() as AddressInfo;
	return `http://127.0.0.1:${port}`;
}
