import { join } from 'node:path';
import { N8nClient } from '../../scripts/n8n/client';
import { packProject } from '../../scripts/n8n/pack';
import { provision } from '../../scripts/n8n/provision';
import { scratchFolder } from '../../scripts/n8n/scratchFolder';
import { N8nServer } from '../../scripts/n8n/server';
import { publishInstance } from './instance';

/** Installs what is missing, packs the built project, and starts the n8n that all test files share. */
export default async function setup(): Promise<void> {
	const folder = await scratchFolder('viggle-e2e-');
	try {
		const provisioned = await provision();
		const tarball = await packProject(folder.path);
		const home = join(folder.path, 'home');
		const server = await N8nServer.start({ provisioned, home, tarball });
		globalThis.viggleE2e = { server, folder };
		const { url, filesFolder, pid } = server;
		if (pid === undefined) throw new Error('n8n has no process id');
		publishInstance({ url, pid, home, filesFolder, tarball });
		await new N8nClient(url).login();
	} catch (error) {
		await globalThis.viggleE2e?.server.kill();
		await folder.remove();
		throw error;
	}
}
