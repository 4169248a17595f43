import { rmSync } from 'node:fs';
import { mkdtemp, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onExit } from 'signal-exit';
import { N8nClient } from '../../scripts/n8n/client';
import { packProject } from '../../scripts/n8n/pack';
import { provision } from '../../scripts/n8n/provision';
import { N8nServer } from '../../scripts/n8n/server';
import { publishInstance } from './instance';

/** Installs what is missing, packs the built project, and starts the n8n that all test files share. */
export default async function setup(): Promise<void> {
	// n8n refuses files behind a symbolic link, which the temporary folder is on some systems.
	const folder = await mkdtemp(join(await realpath(tmpdir()), 'viggle-e2e-'));
	const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	const forget = onExit(removeFolder);
	try {
		const provisioned = await provision();
		const tarball = await packProject(folder);
		const home = join(folder, 'home');
		const server = await N8nServer.start({ provisioned, home, tarball });
		globalThis.viggleE2e = { server, folder, forget };
		const { url, filesFolder, pid } = server;
		if (pid === undefined) throw new Error('n8n has no process id');
		publishInstance({ url, pid, home, filesFolder, tarball });
		await new N8nClient(url).login();
	} catch (error) {
		await globalThis.viggleE2e?.server.kill();
		forget();
		removeFolder();
		throw error;
	}
}
