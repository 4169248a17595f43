import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lock } from 'proper-lockfile';
import { startEmulator } from '../emulator';
import type { Version } from '../nodes/Viggle/api/types';
import { apiOption, readApiVersion } from './apiVersion';
import { cacheFolder } from './n8n/cache';
import { N8nClient, OWNER } from './n8n/client';
import { packProject } from './n8n/pack';
import {
	ensureCredential,
	importExamples,
	placeSamples,
	type ViggleAccess,
} from './n8n/playground';
import { N8N_VERSION, provision } from './n8n/provision';
import { N8nServer } from './n8n/server';

const HELP = `npm run n8n -- [options]   a real n8n ${N8N_VERSION} with this package, on localhost

  --port <number>            where n8n listens (5678)
  --render-seconds <number>  how long the emulated Viggle API takes for a render (20)
  --api <version>            version of the API that the credential is for, classic or v1
                             (VIGGLE_API_VERSION, or classic)
  --fresh                    forget the workflows and credentials of earlier starts

With VIGGLE_API_KEY set the credential is for the real Viggle API, and no emulator is started.
The examples use the same credential at every start, so they follow --api.`;

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '5678' },
		'render-seconds': { type: 'string', default: '20' },
		api: apiOption,
		fresh: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});

/** What was started and has to end, in that order. */
const running: Array<() => Promise<unknown>> = [];

async function startViggle(apiVersion: Version): Promise<ViggleAccess> {
	const { VIGGLE_API_KEY: apiKey, VIGGLE_BASE_URL } = process.env;
	if (apiKey) {
		const baseUrl = VIGGLE_BASE_URL || 'https://apis.viggle.ai';
		return { name: 'Viggle', apiKey, baseUrl, apiVersion };
	}
	const renderSeconds = Number(values['render-seconds']);
	const emulator = await startEmulator({ renderSeconds, log: console.log });
	running.push(() => emulator.close());
	const { apiKey: emulatedKey, url: baseUrl } = emulator;
	return { name: 'Viggle (emulator)', apiKey: emulatedKey, baseUrl, apiVersion };
}

async function openHome(): Promise<string> {
	const home = join(cacheFolder(), 'home');
	await mkdir(home, { recursive: true });
	const release = await lock(home).catch(() => {
		throw new Error('Another npm run n8n is using the same n8n home. Stop that one first.');
	});
	running.push(release);
	if (values.fresh) {
		for (const entry of ['.n8n', 'files', 'n8n.log']) {
			await rm(join(home, entry), { recursive: true, force: true });
		}
	}
	return home;
}

async function start(): Promise<void> {
	const apiVersion = readApiVersion(values.api);
	const home = await openHome();
	const provisioned = await provision();
	const tarball = await packProject(join(home, 'package'));
	const viggle = await startViggle(apiVersion);
	console.log('Starting n8n');
	const server = await N8nServer.start({ provisioned, home, tarball, port: Number(values.port) });
	running.push(() => server.stop());

	const n8n = new N8nClient(server.url);
	await n8n.login();
	const credential = await ensureCredential(n8n, viggle);
	const imported = await importExamples(n8n, credential, server.filesFolder);
	await placeSamples(server.filesFolder);
	console.log(`Imported examples: ${imported.join(', ') || 'none, they are all there already'}`);
	console.log(`Credential:   "${viggle.name}" for ${viggle.baseUrl}, ${viggle.apiVersion}`);
	console.log(`Sample files: ${server.filesFolder}`);
	console.log(`n8n's log:    ${join(home, 'n8n.log')}`);
	console.log(
		`\n  Open      ${server.url}\n  Email     ${OWNER.email}\n  Password  ${OWNER.password}\n`,
	);
	console.log('Ctrl+C stops everything.');
	await Promise.race([interrupted(), server.ended()]);
}

/** The listeners stay, for a terminal may send Ctrl+C to npm and to us, twice in all. */
const interrupted = () =>
	new Promise<void>((resolve) => {
		process.on('SIGINT', () => resolve());
		process.on('SIGTERM', () => resolve());
	});

async function main(): Promise<void> {
	try {
		await start();
	} finally {
		if (running.length > 0) console.log('\nStopping');
		for (const stop of running.reverse()) await stop();
	}
}

if (values.help) console.log(HELP);
else
	main().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
