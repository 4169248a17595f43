import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';

import { Logger } from '@n8n/backend-common';
import { SecurityConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService, InstanceSettings } from 'n8n-core';
import { LOG_LEVELS } from 'n8n-workflow';

import { openKeyStore } from './keyStore';

export type BinaryStore = 'filesystem' | 'memory';

export const PROJECT_ROOT = resolve(__dirname, '../..');

/** Everything n8n logged in this process, one line per entry, `debug` included. */
export const logLines: string[] = [];

const home = join(tmpdir(), `viggle-engine-${process.pid}-${Date.now().toString(36)}`);
let openEngines = 0;
let currentStore: BinaryStore | undefined;

/**
 * Opens the one n8n instance of this process: settings folder, log, binary store.
 * Like a real n8n it has a single binary store, so engines open at the same time share it.
 */
export async function openInstance(store: BinaryStore, readableFolders: string[]): Promise<void> {
	if (openEngines > 0 && store !== currentStore) {
		throw new Error(
			`An engine with the ${currentStore} store is open; n8n has one binary store per process. Close that engine first.`,
		);
	}
	openEngines += 1;
	currentStore = store;
	mkdirSync(home, { recursive: true });
	resolveSettings();
	const allowed = [PROJECT_ROOT, tmpdir(), ...readableFolders];
	Container.get(SecurityConfig).restrictFileAccessTo = allowed.join(';');
	recordLog(Container.get(Logger));
	const config = Container.get(BinaryDataConfig);
	config.mode = store === 'memory' ? 'default' : 'filesystem';
	config.localStoragePath = join(home, 'storage');
	await Container.get(BinaryDataService).init();
	await openKeyStore();
}

/** Closes one engine; the last one removes the folder with everything that was stored. */
export async function closeInstance(): Promise<void> {
	openEngines -= 1;
	if (openEngines === 0) await rm(home, { recursive: true, force: true });
}

/** n8n reads its settings once, from the environment; the developer's own n8n must stay untouched. */
function resolveSettings(): void {
	const settings: Record<string, string> = { N8N_USER_FOLDER: home, N8N_LOG_LEVEL: 'silent' };
	const before = Object.keys(settings).map((key) => [key, process.env[key]] as const);
	Object.assign(process.env, settings);
	try {
		Container.get(InstanceSettings);
	} finally {
		for (const [key, value] of before) {
			if (value === undefined) delete process.env[key];
			else process.env[key] = value;
		}
	}
}

function recordLog(logger: Logger): void {
	const levels = LOG_LEVELS.filter((level) => level !== 'silent');
	for (const level of levels) {
		logger[level] = (message: string, meta?: object) => {
			logLines.push(`${level} ${message}${meta ? ` ${inspect(meta, { depth: 6 })}` : ''}`);
		};
	}
	logger.scoped = () => logger;
}
