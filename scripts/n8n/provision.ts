import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, withCacheLock, type Log } from './cache';
import { npm, runCommand } from './command';
import { NODE_VERSION, provisionNode, type NodeRuntime } from './nodeRuntime';
import { buildSqlite } from './sqlite';

export const N8N_VERSION = '2.41.1';

export interface ProvisionOptions {
	n8nVersion?: string;
	nodeVersion?: string;
	log?: Log;
}

export interface Provisioned {
	node: NodeRuntime;
	n8nVersion: string;
	/** n8n's command line script, to be run by `node.binary`. */
	n8nScript: string;
}

/** Node and n8n in the cache folder: installed when missing or half-finished, else found within a few milliseconds. */
export async function provision(options: ProvisionOptions = {}): Promise<Provisioned> {
	const { n8nVersion = N8N_VERSION, nodeVersion = NODE_VERSION, log = console.log } = options;
	// A native module compiled for one Node may crash another, so each pair has a folder of its own.
	const suffix = nodeVersion === NODE_VERSION ? '' : `-node-${nodeVersion}`;
	const folder = join(cacheFolder(), `n8n-${n8nVersion}${suffix}`);
	const ready = join(folder, '.ready');

	const node = await provisionNode(nodeVersion, log);
	if (!existsSync(ready)) {
		await withCacheLock(log, async () => {
			if (existsSync(ready)) return;
			await installN8n(folder, n8nVersion, node, log);
			await writeFile(ready, '');
		});
	}
	return { node, n8nVersion, n8nScript: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function installN8n(
	folder: string,
	version: string,
	node: NodeRuntime,
	log: Log,
): Promise<void> {
	log(`Installing n8n ${version} into ${folder} (about three minutes and 1.3 GB, once)`);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// Older versions ask for an xlsx that is not on npm; this one is and serves them as well.
	const manifest = { private: true, overrides: { xlsx: '0.18.5' } };
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	const flags = ['--save-exact', '--ignore-scripts', '--omit=optional'];
	const peers = isWithoutPeers(version) ? WITHOUT_PEERS : [];
	await npm(['install', `n8n@${version}`, ...flags, ...peers], { cwd: folder });
	await buildSqlite(folder, node, log);
	await dropBuildLeftovers(folder);
	await checkItRuns(folder, node);
	log(`n8n ${version} is ready`);
}

/** Its own nodes, Extract from File for one, need a single one of the peers. */
const WITHOUT_PEERS = ['date-fns@2.30.0', '--omit=peer', '--legacy-peer-deps'];

/** Leaving peers out halves the download, but before 2.41 n8n needs npm to resolve them. */
function isWithoutPeers(version: string): boolean {
	const [major, minor] = version.split('.').map(Number);
	return major > 2 || (major === 2 && minor >= 41);
}

/** Source maps and declarations are 0.9 GB that nothing reads at run time. */
async function dropBuildLeftovers(folder: string): Promise<void> {
	const names = ['*.map', '*.d.ts', '*.d.mts', '*.d.cts'].flatMap((name) => ['-o', '-name', name]);
	const root = join(folder, 'node_modules');
	await runCommand('find', [root, '-type', 'f', '(', ...names.slice(1), ')', '-delete']);
}

const EXTRACT_FROM_FILE = 'n8n-nodes-base/dist/nodes/Files/ExtractFromFile/ExtractFromFile.node.js';

async function checkItRuns(folder: string, node: NodeRuntime): Promise<void> {
	for (const name of ['sqlite3', EXTRACT_FROM_FILE]) {
		await runCommand(node.binary, ['-e', `require('${name}')`], { cwd: folder });
	}
	const script = join('node_modules', 'n8n', 'bin', 'n8n');
	await runCommand(node.binary, [script, '--version'], { cwd: folder });
}
