import { copyFile, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Version } from '../../nodes/Viggle/api/types';
import type { Credential, N8nClient } from './client';
import { withCredential, type WorkflowDraft } from './workflow';

const PROJECT = resolve(__dirname, '..', '..');
const DOCKER_FILES_FOLDER = '/home/node/.n8n-files';
const NOTE = 'n8n-nodes-base.stickyNote';
const SAMPLES = ['character.png', 'driving.mp4'];

export interface ViggleAccess {
	/** The credential's name in n8n. */
	name: string;
	apiKey: string;
	baseUrl: string;
	apiVersion: Version;
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

/** The examples, reading their files from the given folder instead of the one that n8n's Docker image has. */
export async function readExamples(filesFolder: string): Promise<WorkflowDraft[]> {
	const folder = join(PROJECT, 'examples');
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => {
			const text = await readFile(join(folder, file), 'utf8');
			const { name, nodes, connections, settings } = JSON.parse(text) as WorkflowDraft;
			const moved = nodes.map((node) => (node.type === NOTE ? node : moveFiles(node, filesFolder)));
			return { name: name || basename(file, '.json'), nodes: moved, connections, settings };
		}),
	);
}

function moveFiles(node: INode, filesFolder: string): INode {
	const there = JSON.stringify(filesFolder).slice(1, -1);
	return JSON.parse(JSON.stringify(node).replaceAll(DOCKER_FILES_FOLDER, there)) as INode;
}

/** Imports the examples that n8n does not have yet; the ones it has may have been changed by the user. */
export async function importExamples(
	n8n: N8nClient,
	credential: Credential,
	filesFolder: string,
): Promise<string[]> {
	const known = new Set((await n8n.workflows()).map(({ name }) => name));
	const missing = (await readExamples(filesFolder)).filter(({ name }) => !known.has(name));
	for (const draft of missing) await n8n.createWorkflow(withCredential(draft, credential));
	return missing.map(({ name }) => name);
}

/** Puts a picture and a video where workflows may read them. */
export async function placeSamples(filesFolder: string): Promise<void> {
	for (const name of SAMPLES) {
		await copyFile(join(PROJECT, 'test', 'fixtures', name), join(filesFolder, name));
	}
}
