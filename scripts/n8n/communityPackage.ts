import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './command';

/** Installs a packed tarball where n8n keeps community packages, the way n8n's own installer lays it out. */
export async function installCommunityPackage(home: string, tarball: string): Promise<void> {
	const folder = join(home, '.n8n', 'nodes');
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// n8n-workflow is a peer that n8n itself provides: no registry is asked for anything.
	const flags = ['--ignore-scripts', '--omit=peer', '--legacy-peer-deps', '--no-package-lock'];
	await npm(['install', '--prefix', folder, tarball, ...flags], { cwd: folder });
}
