import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { readApiVersion } from '../../../scripts/apiVersion';
import { renderOnce, type DemoPlan } from '../../../scripts/demo/renderOnce';
import { startEmulator, type Emulator, type EmulatorOptions, type Fault } from '../../../emulator';
import { createEngine, type Engine } from '../../support/engine';

const FIXTURES = resolve(__dirname, '../../fixtures');

let emulator: Emulator;
let engine: Engine;
let outputFolder: string;
let lines: string[];

async function demonstrate(
	options: EmulatorOptions = {},
	plan: Partial<DemoPlan> = {},
	apiVersion = 'classic',
) {
	emulator = await startEmulator({ renderSeconds: 0.2, ...options });
	const viggleApi = { apiKey: emulator.apiKey, baseUrl: emulator.url, apiVersion };
	engine = await createEngine({ credentials: { viggleApi } });
	return async (fault?: Fault) => {
		if (fault) emulator.fault(fault);
		return await renderOnce({
			engine,
			image: join(FIXTURES, 'character.png'),
			video: join(FIXTURES, 'driving.mp4'),
			outputFolder,
			checkEveryMs: 20,
			giveUpAfterMs: 20_000,
			print: (line) => lines.push(line),
			...plan,
		});
	};
}

beforeEach(async () => {
	lines = [];
	outputFolder = await mkdtemp(join(tmpdir(), 'viggle-demo-'));
});

afterEach(async () => {
	await engine.close();
	await emulator.close();
	await rm(outputFolder, { recursive: true });
});

it.each([
	['classic', '/api/render'],
	['v1', '/v1/renders'],
])('a render with %s is shown step by step and ends as a playable MP4', async (version, path) => {
	const demo = await demonstrate({ renderSeconds: 1 }, {}, version);
	const file = await demo();
	const [job] = [...emulator.jobs.keys()];
	expect(file).toBe(join(outputFolder, `${job}.mp4`));
	expect(lines).toContain('Read Image       character.png, image/png, 1687 bytes, as "image"');
	expect(lines).toContainEqual(
		expect.stringMatching(`^Create Render    job ${job}: (queued|processing)`),
	);
	expect(lines.some((line) => / s  complete  100 %/.test(line))).toBe(true);
	expect(lines.some((line) => /MP4 boxes ftyp, moov.*mdat: 2\.0 s, 64 x 64/.test(line))).toBe(true);
	expect(emulator.sent('POST', path)).toHaveLength(1);
});

it('a version that nobody knows is refused before anything starts', () => {
	expect(() => readApiVersion('v2')).toThrow('The version of the API is classic or v1, not "v2"');
});

describe('what goes wrong is named', () => {
	it.each([
		[
			'a refused key',
			{ status: 401, code: 'CS-ORAU-002', path: '/api/render' },
			/Create Render: .*key/,
		],
		['a result that has gone', { origin: 'files', cdn403: true }, /answered 403 to the download/],
		[
			'a result that breaks off',
			{ origin: 'files', truncatedDownload: true },
			/broke off after \d+ of 6365 bytes/,
		],
		[
			'a page in place of the video',
			{ origin: 'files', htmlInsteadOfVideo: true },
			/not a(n| complete) MP4/,
		],
	] as Array<[string, Fault, RegExp]>)('%s', async (_label, fault, message) => {
		const demo = await demonstrate();
		await expect(demo(fault)).rejects.toThrow(message);
		expect((await readdir(outputFolder)).filter((file) => file.endsWith('.part'))).toEqual([]);
	});

	it('a failed render', async () => {
		const demo = await demonstrate({ failEvery: 1 });
		await expect(demo()).rejects.toThrow(/ended as failed: .*CS-UORC01-002/);
	});

	it('a render that takes too long', async () => {
		const demo = await demonstrate({ renderSeconds: 600 }, { giveUpAfterMs: -1 });
		await expect(demo()).rejects.toThrow(/is still (queued|processing) after/);
	});

	it('a file that is not there', async () => {
		const demo = await demonstrate({}, { image: join(FIXTURES, 'nobody.png') });
		await expect(demo()).rejects.toThrow(/Read Image: /);
		expect(emulator.requests).toEqual([]);
	});
});
