import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { check, lock } from 'proper-lockfile';

export type Log = (line: string) => void;

const LOCK_RETRY_MS = 2_000;
const LOCK_GIVE_UP_MS = 20 * 60_000;
/** An owner that has not touched its lock for this long is gone; it touches it every 10 s. */
const LOCK_STALE_MS = 60_000;

/** Where Node, n8n and the user's own n8n home stay between runs. */
export function cacheFolder(): string {
	const userCache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	return resolve(process.env.N8N_E2E_CACHE || join(userCache, 'n8n-nodes-viggle'));
}

/** Lets one process at a time change the cache; the others wait for it. */
export async function withCacheLock<T>(log: Log, work: () => Promise<T>): Promise<T> {
	const target = join(cacheFolder(), 'provision');
	await mkdir(cacheFolder(), { recursive: true });
	if (await check(target, { realpath: false, stale: LOCK_STALE_MS })) {
		log('Another run is installing into the cache, waiting for it');
	}
	const release = await lock(target, {
		realpath: false,
		stale: LOCK_STALE_MS,
		update: LOCK_STALE_MS / 6,
		retries: {
			retries: LOCK_GIVE_UP_MS / LOCK_RETRY_MS,
			factor: 1,
			minTimeout: LOCK_RETRY_MS,
			maxTimeout: LOCK_RETRY_MS,
		},
	});
	try {
		return await work();
	} finally {
		await release();
	}
}
