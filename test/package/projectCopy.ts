import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCommand } from '../../scripts/n8n/command';

export const PROJECT = resolve(__dirname, '..', '..');

/** What the build and the packing read. The modules are linked, not copied. */
const FILES = [
	'credentials',
	'nodes',
	'package.json',
	'index.js',
	'gulpfile.js',
	'tsconfig.json',
	'tsconfig.build.json',
	'README.md',
	'LICENSE.md',
];

const copies: string[] = [];

/** A built copy of the project that a test may damage. Never the checkout's own dist: others may be building it. */
export async function buildCopy(): Promise<string> {
	const folder = await emptyFolder();
	const copy = (file: string) => cp(join(PROJECT, file), join(folder, file), { recursive: true });
	await Promise.all(FILES.map(copy));
	await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction');
	await runCommand('npm', ['run', 'build'], { cwd: folder });
	return folder;
}

/** The same again, without building anew. */
export async function copyOf(built: string): Promise<string> {
	const folder = await emptyFolder();
	await cp(built, folder, { recursive: true, verbatimSymlinks: true });
	return folder;
}

export async function editManifest(
	folder: string,
	edit: (manifest: Record<string, object | string | undefined>) => void,
): Promise<void> {
	const path = join(folder, 'package.json');
	const manifest = JSON.parse(await readFile(path, 'utf8'));
	edit(manifest);
	await writeFile(path, JSON.stringify(manifest, null, 2));
}

export async function removeCopies(): Promise<void> {
	await Promise.all(copies.map((folder) => rm(folder, { recursive: true, force: true })));
}

async function emptyFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'viggle-package-'));
	copies.push(folder);
	return folder;
}
