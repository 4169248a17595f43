import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { npm } from './command';

const PROJECT = resolve(__dirname, '..', '..');

/** Packs the built project exactly as publishing would and returns the tarball's path. */
export async function packProject(destination: string, project = PROJECT): Promise<string> {
	await mkdir(destination, { recursive: true });
	const flags = ['--json', '--ignore-scripts', '--pack-destination', destination];
	const printed = await npm(['pack', ...flags], { cwd: project });
	const [{ filename }] = JSON.parse(printed) as Array<{ filename: string }>;
	return join(destination, filename);
}
