import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { PackageDirectoryLoader } from 'n8n-core';
import { commonPollingParameters } from 'n8n-core/dist/nodes-loader/constants';
import type { ICredentialType, INodeType } from 'n8n-workflow';

import { PROJECT_ROOT } from './instance';
import type { KnownTypes } from './nodeTypes';

interface Manifest {
	name: string;
	n8n: { nodes: string[]; credentials: string[] };
}

/** The classes package.json registers, taken from their TypeScript sources: no build needed. */
export async function loadSourceTypes(): Promise<KnownTypes> {
	const { name, n8n } = await readManifest();
	const types: KnownTypes = { nodes: {}, credentials: {} };
	for (const file of n8n.nodes) {
		const node = await instantiate<INodeType>(file);
		// As the loader does it.
		if (node.description.polling) node.description.properties.unshift(...commonPollingParameters);
		types.nodes[`${name}.${node.description.name}`] = node;
	}
	for (const file of n8n.credentials) {
		const credential = await instantiate<ICredentialType>(file);
		types.credentials[credential.name] = credential;
	}
	return types;
}

/** The compiled package in `dist/`, loaded by n8n's own package loader. */
export async function loadBuiltTypes(): Promise<KnownTypes> {
	const loader = new PackageDirectoryLoader(PROJECT_ROOT);
	await loader.loadAll();
	const types: KnownTypes = { nodes: {}, credentials: {} };
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types.nodes[`${loader.packageName}.${name}`] = type;
	}
	for (const [name, { type }] of Object.entries(loader.credentialTypes)) {
		types.credentials[name] = type;
	}
	return types;
}

async function readManifest(): Promise<Manifest> {
	return JSON.parse(await readFile(join(PROJECT_ROOT, 'package.json'), 'utf8')) as Manifest;
}

/** As n8n's loader: the class is named like the file. */
async function instantiate<T>(builtFile: string): Promise<T> {
	const sourceFile = builtFile.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const className = basename(sourceFile).split('.')[0] ?? '';
	const module = (await import(join(PROJECT_ROOT, sourceFile))) as Record<string, new () => T>;
	const Class = module[className];
	if (!Class) throw new Error(`${sourceFile} does not export a class ${className}`);
	return new Class();
}
