import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { cacheFolder, withCacheLock, type Log } from '../../scripts/n8n/cache';
import { npm } from '../../scripts/n8n/command';

export const NODES_BASE_VERSION = '2.41.2';

/** This version names releases of these two that npm does not have; these are what n8n 2.41.1 comes with. */
const OVERRIDES = { '@n8n/backend-network': '1.15.1', '@n8n/config': '2.39.0' };

/** Where n8n's own nodes are installed, if they are. */
export function findNodesBase(): string | undefined {
	return existsSync(readyFile()) ? join(folder(), 'node_modules', 'n8n-nodes-base') : undefined;
}

/** n8n's own nodes in the cache folder, beside the n8n of the end-to-end tests: never in the project. */
export async function provisionNodesBase(log: Log): Promise<string> {
	if (!findNodesBase()) {
		await withCacheLock(log, async () => {
			if (!findNodesBase()) await install(log);
		});
	}
	return findNodesBase() as string;
}

async function install(log: Log): Promise<void> {
	log(
		`Installing n8n-nodes-base ${NODES_BASE_VERSION} into ${folder()} (a minute and 0.7 GB, once)`,
	);
	await rm(folder(), { recursive: true, force: true });
	await mkdir(folder(), { recursive: true });
	const manifest = { private: true, overrides: OVERRIDES };
	await writeFile(join(folder(), 'package.json'), JSON.stringify(manifest));
	const flags = ['--ignore-scripts', '--omit=optional', '--omit=peer', '--legacy-peer-deps'];
	await npm(['install', `n8n-nodes-base@${NODES_BASE_VERSION}`, '--no-package-lock', ...flags], {
		cwd: folder(),
	});
	// As in n8n itself there must be one copy of these: they are found on NODE_PATH, in this project.
	for (const shared of ['n8n-workflow', '@n8n']) {
		await rm(join(folder(), 'node_modules', shared), { recursive: true, force: true });
	}
	await writeFile(readyFile(), '');
}

function folder(): string {
	return join(cacheFolder(), `n8n-nodes-base-${NODES_BASE_VERSION}`);
}

function readyFile(): string {
	return join(folder(), '.ready');
}
