import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheFolder, withCacheLock, type Log } from './cache';
import { npm, runCommand } from './command';

/** The Node that runs n8n: n8n 2.41 asks for 24, while this project itself still works on 20. */
export const NODE_VERSION = '24.21.0';

export interface NodeRuntime {
	binary: string;
	/** The installation's root; holds `include/node`, which native modules compile against. */
	home: string;
}

/** npm carries the official builds of these as plain packages, headers included, no install script. */
const PACKAGED = new Set(['linux-x64', 'linux-arm64']);

/** A Node of the given version in the cache; where npm has none for this platform, the running one if it is as new. */
export async function provisionNode(version: string, log: Log): Promise<NodeRuntime> {
	const platform = `${process.platform}-${process.arch}`;
	if (!PACKAGED.has(platform)) return runningNode(version, platform);

	const folder = join(cacheFolder(), `node-${version}`);
	const home = join(folder, 'node_modules', `node-${platform}`);
	const binary = join(home, 'bin', 'node');
	if (!(await isVersion(binary, version))) {
		await withCacheLock(log, async () => {
			if (await isVersion(binary, version)) return;
			log(`Installing Node ${version} into ${folder}`);
			await installPackage(folder, `node-${platform}@${version}`);
			if (!(await isVersion(binary, version))) {
				throw new Error(`Node ${version} was installed but does not run here: ${binary}`);
			}
		});
	}
	return { binary, home };
}

async function installPackage(folder: string, name: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"private":true}');
	await npm(['install', name, '--ignore-scripts', '--no-package-lock'], { cwd: folder });
}

async function isVersion(binary: string, version: string): Promise<boolean> {
	if (!existsSync(binary)) return false;
	const printed = await runCommand(binary, ['--version']).catch(() => '');
	return printed.trim() === `v${version}`;
}

function runningNode(version: string, platform: string): NodeRuntime {
	const major = (text: string) => Number(text.split('.')[0]);
	if (major(process.versions.node) < major(version)) {
		throw new Error(
			`n8n needs Node ${major(version)} or newer and npm has no Node package for ${platform}. ` +
				`Run this command with Node ${major(version)}; the running one is ${process.version}.`,
		);
	}
	return { binary: process.execPath, home: dirname(dirname(process.execPath)) };
}
