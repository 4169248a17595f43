import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Log } from './cache';
import type { Credential, N8nClient } from './client';
import { withCredential, type WorkflowDraft } from './workflow';

const PROJECT = resolve(__dirname, '..', '..');
const SAMPLES = ['character.png', 'driving.mp4'];

export interface ViggleAccess {
	/** The credential's name in n8n. */
	name: string;
	apiKey: string;
	baseUrl: string;
}

/** The credential of that name with the current key and address: an emulator's port may have changed. */
export async function ensureCredential(
	n8n: N8nClient,
	{ name, ...data }: ViggleAccess,
): Promise<Credential> {
	const existing = (await n8n.credentials()).find((credential) => credential.name === name);
	if (!existing) return await n8n.createCredential('viggleApi', data, name);
	await n8n.updateCredential(existing, data);
	return existing;
}

/** Imports the examples that n8n does not have yet; the ones it has may have been changed by the user. */
export async function importExamples(n8n: N8nClient, credential: Credential): Promise<string[]> {
	const known = new Set((await n8n.workflows()).map(({ name }) => name));
	const folder = join(PROJECT, 'examples');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	const imported: string[] = [];
	for (const file of files) {
		const draft = JSON.parse(await readFile(join(folder, file), 'utf8')) as WorkflowDraft;
		draft.name ||= basename(file, '.json');
		if (known.has(draft.name)) continue;
		const { name, nodes, connections, settings } = withCredential(draft, credential);
		await n8n.createWorkflow({ name, nodes, connections, settings });
		imported.push(name);
	}
	return imported;
}

/** Puts a picture and a video where workflows may read them. */
export async function placeSamples(filesFolder: string, log: Log): Promise<void> {
	await mkdir(filesFolder, { recursive: true });
	for (const name of SAMPLES) {
		await copyFile(join(PROJECT, 'test', 'fixtures', name), join(filesFolder, name));
	}
	log(`Sample files: ${SAMPLES.map((name) => join(filesFolder, name)).join('  ')}`);
}
