import { join } from 'node:path';
import { startEmulator, type Emulator } from '../../emulator';
import { openBrowser } from '../browser/chromium';
import { Editor } from '../browser/editor';
import { N8nClient, type Credential, type SavedWorkflow } from '../n8n/client';
import { packProject } from '../n8n/pack';
import { placeSamples, readExamples } from '../n8n/playground';
import { provision } from '../n8n/provision';
import { scratchFolder } from '../n8n/scratchFolder';
import { N8nServer } from '../n8n/server';
import { withCredential } from '../n8n/workflow';

const RENDER_SECONDS = 4;

/** Sharp on screens that have two pixels for each of the page. */
const SCALE = 2;

/** What a picture is taken of: a new n8n with the packed package, an emulated Viggle API, a browser. */
export interface Studio {
	n8n: N8nClient;
	emulator: Emulator;
	credential: Credential;
	filesFolder: string;
	/** The editor in the light theme; every picture continues where the one before left it. */
	editor: Editor;
	/** Imports the example of that name, with the credential chosen. */
	importExample(name: string): Promise<SavedWorkflow>;
	close(): Promise<void>;
}

export async function openStudio(): Promise<Studio> {
	const closing: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const end of closing.splice(0).reverse()) await end();
	};
	try {
		return await furnish(closing, close);
	} catch (error) {
		await close();
		throw error;
	}
}

async function furnish(
	closing: Array<() => Promise<unknown>>,
	close: () => Promise<void>,
): Promise<Studio> {
	const provisioned = await provision();
	const folder = await scratchFolder('viggle-pictures-');
	closing.push(() => folder.remove());
	const tarball = await packProject(folder.path);
	const emulator = await startEmulator({ renderSeconds: RENDER_SECONDS });
	closing.push(() => emulator.close());
	const browser = await openBrowser();
	closing.push(() => browser.close());
	const server = await N8nServer.start({ provisioned, home: join(folder.path, 'home'), tarball });
	closing.push(() => server.stop());

	const { filesFolder } = server;
	await placeSamples(filesFolder);
	const n8n = new N8nClient(server.url);
	await n8n.login();
	const secret = { apiKey: emulator.apiKey, baseUrl: emulator.url };
	const credential = await n8n.createCredential('viggleApi', secret, 'Viggle');
	return {
		n8n,
		emulator,
		credential,
		filesFolder,
		close,
		editor: await Editor.signIn(browser, server.url, { scale: SCALE }),
		async importExample(name) {
			const draft = (await readExamples(filesFolder)).find((each) => each.name === name);
			if (!draft) throw new Error(`No example is called "${name}"`);
			return await n8n.createWorkflow(withCredential(draft, credential));
		},
	};
}
