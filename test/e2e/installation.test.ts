import { join } from 'node:path';

import { N8nClient } from '../../scripts/n8n/client';
import { provision } from '../../scripts/n8n/provision';
import { N8nServer } from '../../scripts/n8n/server';
import { composeEnvironment } from '../docs/composeFile';
import { sharedInstance } from './instance';
import { ANY_HOST, Internet } from './standIns/internet';
import { NpmRegistry } from './standIns/npmRegistry';

const compose = composeEnvironment();
const [listed] = JSON.parse(compose.N8N_COMMUNITY_PACKAGES) as object[];
const NODES = ['n8n-nodes-viggle.viggle', 'n8n-nodes-viggle.viggleTrigger'];
const listOf = (...packages: object[]) => ({ N8N_COMMUNITY_PACKAGES: JSON.stringify(packages) });

const instance = sharedInstance();
const npm = new NpmRegistry(instance.tarball);

let internet: Internet;
let server: N8nServer | undefined;

beforeAll(async () => {
	internet = await Internet.open({ [ANY_HOST]: npm.host });
});

afterEach(async () => await server?.stop());
afterAll(async () => await internet?.close());

/** Starts n8n as the compose file does, where nothing is installed but what an earlier start has. */
async function start(env: Record<string, string> = {}) {
	const home = join(instance.home, '..', 'managed-by-environment');
	server = undefined;
	server = await N8nServer.start({
		...{ provisioned: await provision(), home },
		env: { ...internet.env, ...compose, ...env },
	});
	const n8n = new N8nClient(server.url);
	await n8n.login();
	const names = (await n8n.nodeTypes()).map(({ name }) => name);
	const nodes = names.filter((name) => name.startsWith('n8n-nodes-viggle.'));
	return { nodes, log: await server.log() };
}

describe('a list of packages in the environment', () => {
	it('does not let n8n start with a package that is neither verified nor allowed', async () => {
		const verifiedOnly = { N8N_UNVERIFIED_PACKAGES_ENABLED: 'false' };
		await expect(start(verifiedOnly)).rejects.toThrow(
			/no checksum available for 'n8n-nodes-viggle/,
		);
		expect(npm.downloads).toBe(0);
	});

	it('installs nothing whose content has another checksum', async () => {
		const { nodes, log } = await start(listOf({ ...listed, checksum: 'sha512-another' }));
		expect(nodes).toEqual([]);
		expect(log).toMatch(/Failed to install community package 'n8n-nodes-viggle@[^']*' from env/);
		expect(npm.downloads).toBe(0);
	});

	it('installs the package from npm when n8n starts, and keeps it at the next start', async () => {
		const { nodes, log } = await start(listOf({ ...listed, checksum: npm.integrity }));
		expect(nodes).toEqual(expect.arrayContaining(NODES));
		expect(log).toMatch(/Installed community package 'n8n-nodes-viggle@[^']*' from env/);
		await server?.stop();

		expect((await start()).nodes).toEqual(nodes);
		expect(npm.downloads).toBe(1);
	});

	it('removes what it does not name', async () => {
		const { nodes, log } = await start(listOf());
		expect(nodes).toEqual([]);
		expect(log).toContain("Removed community package 'n8n-nodes-viggle'");
	});
});
