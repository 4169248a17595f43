import type { ScratchFolder } from '../../scripts/n8n/scratchFolder';

/** What all test files of a run share: each starts an n8n of its own. */
export interface Prepared {
	folder: string;
	tarball: string;
}

declare global {
	var viggleQueueScratch: ScratchFolder | undefined;
}

const VARIABLE = 'VIGGLE_QUEUE_PREPARED';

/** Test files run in contexts of their own; the environment is what reaches them. */
export function publishPrepared(prepared: Prepared): void {
	process.env[VARIABLE] = JSON.stringify(prepared);
}

export function prepared(): Prepared {
	const published = process.env[VARIABLE];
	if (!published)
		throw new Error('Nothing is prepared: start these tests with npm run test:n8n -- queue');
	return JSON.parse(published) as Prepared;
}
