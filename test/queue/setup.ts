import { chmod } from 'node:fs/promises';
import { packProject } from '../../scripts/n8n/pack';
import { provision } from '../../scripts/n8n/provision';
import { provideServerPrograms } from '../../scripts/n8n/queue/serverPrograms';
import { scratchFolder } from '../../scripts/n8n/scratchFolder';
import { publishPrepared } from './prepared';

/** Installs what is missing and packs the built project. */
export default async function setup(): Promise<void> {
	const scratch = await scratchFolder('viggle-queue-');
	globalThis.viggleQueueScratch = scratch;
	// PostgreSQL, which runs under an account of its own, has its folder in this one.
	await chmod(scratch.path, 0o711);
	await provision();
	await provideServerPrograms(console.log);
	publishPrepared({ folder: scratch.path, tarball: await packProject(scratch.path) });
}
