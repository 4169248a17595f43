import { createHash } from 'node:crypto';
import {
	copyFile,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	realpath,
	rm,
	writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '../../../emulator';
import { createEngine, type Engine, type WorkflowJson } from '../../support/engine';
import { readExample } from '../../support/examples';
import { PROJECT_ROOT } from '../../support/instance';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const PICTURE = join(PROJECT_ROOT, 'test/fixtures/character.png');

let emulator: Emulator;
let engine: Engine;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(await realpath(tmpdir()), 'viggle-clips-'));
	await mkdir(join(folder, 'products'));
	emulator = await startEmulator({ renderSeconds: 0.2 });
	const { apiKey, url: baseUrl } = emulator;
	const viggleApi = { apiKey, baseUrl, apiVersion: 'v1' };
	engine = await createEngine({ credentials: { viggleApi } });
});
afterEach(() => emulator.reset());
afterAll(async () => {
	await engine.close();
	await emulator.close();
	await rm(folder, { recursive: true, force: true });
});

/** An example, with our folder in place of the one of n8n's Docker image. */
async function run(name: string) {
	const text = JSON.stringify(await readExample(name));
	const workflow = JSON.parse(text.replaceAll('/home/node/.n8n-files', folder)) as WorkflowJson;
	const result = await engine.run({ workflow });
	expect(result.error()).toBeUndefined();
	return result;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

it('examples/text-to-video-webhook.json hands the video to the node that posts it', async () => {
	const result = await run('text-to-video-webhook.json');
	const [{ id, fields }] = emulator.jobs.values();
	expect(fields).toMatchObject({ prompt: expect.stringContaining('red fox') as string });
	const [posted] = result.items('Post the Video');
	expect(posted.json).toMatchObject({ job_id: id, status: 'complete' });
	const video = await engine.readBinary(posted, 'data');
	expect(sha256(video)).toBe(emulator.resultDigest().sha256);
	expect(result.runs('What Went Wrong')).toBe(0);
});

it('examples/text-to-video-webhook.json says what went wrong', async () => {
	const error = { code: 'TASK_FAILED', message: 'No' };
	const json = { status: 'failed', error };
	emulator.fault({ method: 'GET', path: /^\/v1\/videos\/./, json });
	const result = await run('text-to-video-webhook.json');
	const [id] = emulator.jobs.keys();
	expect(result.items('What Went Wrong').map((item) => item.json)).toEqual([
		{
			reason: `Viggle could not make the video of job ${id}: No [TASK_FAILED]`,
			what_to_do: expect.stringContaining('refunded') as string,
			job_id: id,
		},
	]);
});

it('examples/product-clips.json makes one clip of each picture, and says what is none', async () => {
	for (const name of ['cup.png', 'shoe.png']) {
		await copyFile(PICTURE, join(folder, 'products', name));
	}
	await writeFile(join(folder, 'products', 'list.txt'), 'cup, shoe');
	const result = await run('product-clips.json');
	const picture = sha256(await readFile(PICTURE));
	const sent = emulator.sent('POST', '/v1/videos').map(({ files }) => files.first_frame_image);
	expect(sent.map(({ fileName }) => fileName).sort()).toEqual(['cup.png', 'shoe.png']);
	expect(sent.every((file) => file.sha256 === picture)).toBe(true);
	expect((await readdir(folder)).sort()).toEqual(['cup.mp4', 'products', 'shoe.mp4']);
	const clip = await readFile(join(folder, 'cup.mp4'));
	expect(sha256(clip)).toBe(emulator.resultDigest().sha256);
	expect(result.items('What Went Wrong').map(({ json }) => json)).toMatchObject([
		{ file: 'list.txt', reason: expect.stringContaining('plain text, not an image') as string },
	]);
	expect(emulator.credits.used).toBe(10);
});
