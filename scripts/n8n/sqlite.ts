import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder, type Log } from './cache';
import { npm, runCommand } from './command';
import type { NodeRuntime } from './nodeRuntime';

const NODE_GYP_VERSION = '12.4.0';
const DOWNLOAD_TIMEOUT_MS = 60_000;

/**
 * Makes n8n's sqlite3 module loadable. It is compiled against the headers that came with Node: that
 * needs a compiler but no host besides npm's. Without a compiler the project's published binary is tried.
 */
export async function buildSqlite(n8nFolder: string, node: NodeRuntime, log: Log): Promise<void> {
	const folder = join(n8nFolder, 'node_modules', 'sqlite3');
	const missing = missingBuildTools();
	if (missing.length === 0) {
		log('Compiling sqlite3 (about half a minute)');
		await compile(folder, node);
		return;
	}
	log(`No ${missing.join(', no ')} here: fetching a ready-made sqlite3`);
	await download(folder, node).catch((error: Error) => {
		throw new Error(
			`n8n keeps its data in SQLite, which has to be compiled: install ${missing.join(', ')} ` +
				`(Debian: apt-get install -y python3 make g++). A ready-made one could not be had: ${error.message}`,
		);
	});
}

async function compile(folder: string, node: NodeRuntime): Promise<void> {
	const gyp = await provisionNodeGyp();
	const headers = existsSync(join(node.home, 'include', 'node')) ? [`--nodedir=${node.home}`] : [];
	await runCommand(node.binary, [gyp, 'rebuild', ...headers, '--jobs=max'], {
		cwd: folder,
		// Half the compile time of -O2; the tests do not wait for the database.
		env: { ...process.env, CFLAGS: '-O1', CXXFLAGS: '-O1' },
	});
}

async function provisionNodeGyp(): Promise<string> {
	const folder = join(cacheFolder(), `node-gyp-${NODE_GYP_VERSION}`);
	const script = join(folder, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');
	if (!existsSync(script)) {
		await mkdir(folder, { recursive: true });
		await writeFile(join(folder, 'package.json'), '{"private":true}');
		await npm(['install', `node-gyp@${NODE_GYP_VERSION}`, '--ignore-scripts'], { cwd: folder });
	}
	return script;
}

async function download(folder: string, node: NodeRuntime): Promise<void> {
	const script = join(folder, '..', 'prebuild-install', 'bin.js');
	await runCommand(node.binary, [script, '--runtime', 'napi'], {
		cwd: folder,
		timeoutMs: DOWNLOAD_TIMEOUT_MS,
	});
}

function missingBuildTools(): string[] {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return ['python3', 'make', 'g++'].filter(
		(tool) => !folders.some((folder) => existsSync(join(folder, tool))),
	);
}
