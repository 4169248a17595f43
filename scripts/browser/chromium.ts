import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { runCommand } from '../n8n/command';

const INSTALL_DEBIAN = resolve(__dirname, '..', 'install-debian.sh');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing that asks a host of its own accord; root, as in containers, has no sandbox. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Starts the machine's own Chromium, without a window. Root on Debian gets it installed when missing. */
export async function openBrowser(log: (line: string) => void = console.log): Promise<Browser> {
	return await chromium.launch({ executablePath: await provisionChromium(log), args: ARGUMENTS });
}

async function provisionChromium(log: (line: string) => void): Promise<string> {
	const found = findChromium();
	if (found) return found;
	if (!onPath('apt-get') || process.getuid?.() !== 0) throw new Error(HOW_TO_INSTALL);
	log('Installing Chromium from the distribution (about a minute, once)');
	await runCommand('bash', [INSTALL_DEBIAN, 'chromium']);
	const installed = findChromium();
	if (!installed) throw new Error(HOW_TO_INSTALL);
	return installed;
}

const HOW_TO_INSTALL =
	'The editor is driven in Chromium, which is not installed here. Install it ' +
	'(Debian: apt-get install -y chromium), or set CHROMIUM to the path of a Chromium or Chrome.';

function findChromium(): string | undefined {
	const { CHROMIUM: given } = process.env;
	if (given && !existsSync(given)) throw new Error(`CHROMIUM names no file: ${given}`);
	return given || NAMES.map(onPath).find((path) => path !== undefined);
}

function onPath(name: string): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
