import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { withCacheLock, type Log } from '../cache';
import { runCommand } from '../command';

/** Debian keeps the programs of PostgreSQL off the PATH, by version. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';
const INSTALL = resolve(__dirname, '..', '..', 'install-debian.sh');
const PACKAGES = ['postgresql', 'redis-server'];

export interface ServerPrograms {
	initdb: string;
	postgres: string;
	psql: string;
	redisServer: string;
	redisCli: string;
}

/** PostgreSQL and Redis of this machine. Root on Debian gets them installed when missing. */
export async function provideServerPrograms(log: Log): Promise<ServerPrograms> {
	const found = await findPrograms();
	if (found) return found;
	if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Error(HOW_TO_INSTALL);
	return await withCacheLock(log, async () => {
		log(`Installing ${PACKAGES.join(' and ')} from the distribution (about a minute, once)`);
		await runCommand(INSTALL, PACKAGES);
		const installed = await findPrograms();
		if (!installed) throw new Error(HOW_TO_INSTALL);
		return installed;
	});
}

const HOW_TO_INSTALL =
	"n8n's queue mode needs PostgreSQL, Redis and util-linux's setpriv, which are not all here. Install " +
	`them (Debian: apt-get install -y ${PACKAGES.join(' ')} util-linux).`;

async function findPrograms(): Promise<ServerPrograms | undefined> {
	const versions = await readdir(POSTGRES_VERSIONS).catch(() => []);
	const newestFirst = versions.map(Number).sort((a, b) => b - a);
	const folders = newestFirst.map((version) => join(POSTGRES_VERSIONS, String(version), 'bin'));
	const inPostgres = (name: string) =>
		folders.map((folder) => join(folder, name)).find(existsSync) ?? onPath(name);
	const [initdb, postgres, psql] = ['initdb', 'postgres', 'psql'].map(inPostgres);
	const [redisServer, redisCli] = ['redis-server', 'redis-cli'].map(onPath);
	if (!initdb || !postgres || !psql || !redisServer || !redisCli || !onPath('setpriv')) return;
	return { initdb, postgres, psql, redisServer, redisCli };
}

function onPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
