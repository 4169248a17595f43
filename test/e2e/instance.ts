import type { ScratchFolder } from '../../scripts/n8n/scratchFolder';
import type { N8nServer } from '../../scripts/n8n/server';

/** The one n8n that all files of a run share, as the tests see it. */
export interface Instance {
	url: string;
	pid: number;
	home: string;
	filesFolder: string;
	tarball: string;
	n8nVersion: string;
}

/** What the set-up keeps for the tear-down, which runs in the same process. */
export interface Running {
	server: N8nServer;
	folder: ScratchFolder;
}

declare global {
	var viggleE2e: Running | undefined;
}

const VARIABLE = 'VIGGLE_E2E_INSTANCE';

/** Test files run in contexts of their own; the environment is what reaches them. */
export function publishInstance(instance: Instance): void {
	process.env[VARIABLE] = JSON.stringify(instance);
}

export function sharedInstance(): Instance {
	const published = process.env[VARIABLE];
	if (!published)
		throw new Error('No n8n is running: start these tests with npm run test:n8n -- e2e');
	return JSON.parse(published) as Instance;
}
