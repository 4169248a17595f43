import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../n8n/command';
import { packProject } from '../n8n/pack';

export interface UnpackedTarball {
	folder: string;
	tarball: string;
	packedBytes: number;
}

interface NodeList {
	n8n?: { nodes?: string[]; credentials?: string[] };
}

/** Packs the built project as publishing would, and unpacks the tarball beside it. */
export async function packAndUnpack(project: string, into: string): Promise<UnpackedTarball> {
	const tarball = await packProject(into, project);
	const folder = join(into, 'unpacked');
	await mkdir(folder, { recursive: true });
	await runCommand('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	return { folder, tarball, packedBytes: (await stat(tarball)).size };
}

/** The files that package.json promises n8n, whether they are there or not. */
export async function promisedFiles(folder: string): Promise<string[]> {
	const { n8n } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as NodeList;
	return [...(n8n?.nodes ?? []), ...(n8n?.credentials ?? [])];
}
