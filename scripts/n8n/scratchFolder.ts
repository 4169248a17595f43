import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from 'signal-exit';

export interface ScratchFolder {
	path: string;
	remove(): Promise<void>;
}

const REMOVAL = { recursive: true, force: true, maxRetries: 5 };

/** A new temporary folder. Removed when this process ends, at the latest. */
export async function scratchFolder(prefix: string): Promise<ScratchFolder> {
	// n8n refuses files behind a symbolic link, which the temporary folder is on some systems.
	const path = await mkdtemp(join(await realpath(tmpdir()), prefix));
	const forget = onExit(() => rmSync(path, REMOVAL));
	return {
		path,
		async remove() {
			await rm(path, REMOVAL);
			forget();
		},
	};
}
