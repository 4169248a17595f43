import { join } from 'node:path';
import { N8nClient } from '../../scripts/n8n/client';
import { packProject } from '../../scripts/n8n/pack';
import { provision, type ProvisionOptions } from '../../scripts/n8n/provision';
import { scratchFolder } from '../../scripts/n8n/scratchFolder';
import { N8nServer } from '../../scripts/n8n/server';
import { publishInstance } from './instance';

/** A release of n8n, the Node that runs it, and the settings that the pair needs. */
export interface Release extends Pick<ProvisionOptions, 'n8nVersion' | 'nodeVersion'> {
	env?: Record<string, string>;
}

export default async function setup(): Promise<void> {
	await startShared({});
}

/** Installs what is missing, packs the built project, and starts the n8n that all test files share. */
export async function startShared({ env, ...versions }: Release): Promise<void> {
	const folder = await scratchFolder('viggle-e2e-');
	try {
		const provisioned = await provision(versions);
		const tarball = await packProject(folder.path);
		const home = join(folder.path, 'home');
		const server = await N8nServer.start({ provisioned, home, tarball, env });
		globalThis.viggleE2e = { server, folder };
		const { url, filesFolder, pid } = server;
		if (pid === undefined) throw new Error('n8n has no process id');
		const { n8nVersion } = provisioned;
		publishInstance({ url, pid, home, filesFolder, tarball, n8nVersion });
		await new N8nClient(url).login();
	} catch (error) {
		await globalThis.viggleE2e?.server.kill();
		await folder.remove();
		throw error;
	}
}
