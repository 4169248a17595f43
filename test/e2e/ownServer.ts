import { join } from 'node:path';
import { N8nClient } from '../../scripts/n8n/client';
import { provision } from '../../scripts/n8n/provision';
import { N8nServer } from '../../scripts/n8n/server';
import type { Lab } from './lab';
import type { Kitchen } from './recipe';

export interface OwnServer extends Kitchen {
	server: N8nServer;
}

/** An n8n beside the shared one, for a test that kills it or needs settings of its own. */
export async function startOwnServer(
	{ instance, secret }: Lab,
	name: string,
	env?: Record<string, string>,
): Promise<OwnServer> {
	const home = join(instance.home, '..', name);
	const provisioned = await provision();
	const server = await N8nServer.start({ provisioned, home, tarball: instance.tarball, env });
	try {
		const n8n = new N8nClient(server.url);
		await n8n.login();
		const credential = await n8n.createCredential('viggleApi', secret);
		return { server, n8n, credential, filesFolder: server.filesFolder };
	} catch (error) {
		await server.kill();
		throw error;
	}
}
