import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { startEmulator, type Emulator, type LoggedRequest } from '../emulator';
import { createEngine } from '../test/support/engine';
import { apiOption, readApiVersion } from './apiVersion';
import { renderOnce } from './demo/renderOnce';

const HELP = `npm run demo [-- options]

Runs examples/create-render.json on n8n's engine with the compiled nodes and stores the video in demo-output/.
Against an emulator of the Viggle API, or against the real API when VIGGLE_API_KEY is set (a render costs credits).

  --image <file>   character image (default test/fixtures/character.png)
  --video <file>   driving video (default test/fixtures/driving.mp4)
  --api <version>  generation of the API, classic or v1 (default VIGGLE_API_VERSION, or classic)

Environment: VIGGLE_API_KEY, VIGGLE_API_VERSION, VIGGLE_BASE_URL (default https://apis.viggle.ai)`;

const ROOT = resolve(__dirname, '..');
const EMULATED_RENDER_SECONDS = 6;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			image: { type: 'string', default: resolve(ROOT, 'test/fixtures/character.png') },
			video: { type: 'string', default: resolve(ROOT, 'test/fixtures/driving.mp4') },
			api: apiOption,
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(HELP);
	const apiVersion = readApiVersion(values.api);
	const { VIGGLE_API_KEY: apiKey, VIGGLE_BASE_URL: baseUrl } = process.env;
	if (apiKey) {
		const account = { apiKey, baseUrl: baseUrl || 'https://apis.viggle.ai' };
		await demonstrate({ ...account, apiVersion }, values);
		return;
	}
	const emulator = await startEmulator({ renderSeconds: EMULATED_RENDER_SECONDS });
	try {
		console.log(
			`No VIGGLE_API_KEY: an emulator of the API renders in ${EMULATED_RENDER_SECONDS} s`,
		);
		const account = { apiKey: emulator.apiKey, baseUrl: emulator.url };
		await demonstrate({ ...account, apiVersion }, values, emulator);
	} finally {
		await emulator.close();
	}
}

async function demonstrate(
	account: { apiKey: string; baseUrl: string; apiVersion: string },
	files: { image: string; video: string },
	emulator?: Emulator,
): Promise<void> {
	const started = Date.now();
	const engine = await createEngine({
		package: 'built',
		credentials: { viggleApi: account },
		readableFolders: [files.image, files.video].map((file) => dirname(resolve(file))),
	});
	console.log(`Viggle API       ${account.baseUrl}, ${account.apiVersion}`);
	try {
		const path = await renderOnce({
			engine,
			image: resolve(files.image),
			video: resolve(files.video),
			outputFolder: resolve(ROOT, 'demo-output'),
			checkEveryMs: emulator ? 1_000 : 5_000,
			giveUpAfterMs: emulator ? 20_000 : 15 * 60_000,
			print: (line) => console.log(line),
		});
		for (const upload of emulator?.sent('POST', /render/) ?? []) reportUpload(upload);
		const took = ((Date.now() - started) / 1000).toFixed(1);
		console.log(`Done in ${took} s: ${relative(process.cwd(), path)}`);
	} finally {
		await engine.close();
	}
}

function reportUpload({ files, fields, contentLength }: LoggedRequest): void {
	const parts = [
		...Object.entries(files).map(([name, { size }]) => `${name} (${size} bytes)`),
		...Object.entries(fields).map(([name, value]) => `${name}=${value}`),
	];
	console.log(`The API received ${contentLength} bytes in one POST: ${parts.join(', ')}`);
}

main().catch((error: unknown) => {
	console.error(
		`\nThe demo did not succeed.\n${error instanceof Error ? error.message : String(error)}`,
	);
	process.exitCode = 1;
});
