import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { N8nClient, type Credential } from '../../scripts/n8n/client';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../emulator';
import { sharedInstance, type Instance } from './instance';
import { CLASSIC, type Wire } from './wires';

const FIXTURES = resolve(__dirname, '..', 'fixtures');

/** The shared n8n, signed in, with a Viggle API of the test file's own and a credential for it. */
export interface Lab {
	instance: Instance;
	n8n: N8nClient;
	emulator: Emulator;
	/** Of the version that the credential names. */
	wire: Wire;
	secret: { apiKey: string; baseUrl: string; apiVersion: string };
	credential: Credential;
	close(): Promise<void>;
}

export async function openLab(options: EmulatorOptions = {}, wire = CLASSIC): Promise<Lab> {
	const instance = sharedInstance();
	const emulator = await startEmulator({ apiKey: `sk-e2e-${randomUUID()}`, ...options });
	const close = () => emulator.close();
	try {
		const n8n = new N8nClient(instance.url);
		await n8n.login();
		const { apiKey, url: baseUrl } = emulator;
		const secret = { apiKey, baseUrl, apiVersion: wire.apiVersion };
		const credential = await n8n.createCredential('viggleApi', secret);
		return { instance, n8n, emulator, wire, secret, credential, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** From now on the credential, which is used in every workflow, is for this version. */
export async function changeVersion(lab: Lab, wire: Wire): Promise<void> {
	lab.wire = wire;
	lab.secret = { ...lab.secret, apiVersion: wire.apiVersion };
	await lab.n8n.updateCredential(lab.credential, lab.secret);
}

/** Puts a sample file where workflows may read it and returns its path there. */
export async function placeFixture({ instance }: Lab, name: string): Promise<string> {
	const path = join(instance.filesFolder, name);
	await copyFile(join(FIXTURES, name), path);
	return path;
}
