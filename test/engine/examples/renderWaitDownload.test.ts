import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Emulator } from '../../../emulator';
import { createEngine, type Engine, type WorkflowJson } from '../../support/engine';
import { readExample } from '../../support/examples';
import { credentialOf, openAccount, wire } from '../../support/generation';
import { PROJECT_ROOT } from '../../support/instance';

const SAMPLES = ['character.png', 'driving.mp4'];

let emulator: Emulator;
let engine: Engine;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(await realpath(tmpdir()), 'viggle-example-'));
	for (const name of SAMPLES) {
		await copyFile(join(PROJECT_ROOT, 'test/fixtures', name), join(folder, name));
	}
	emulator = await openAccount({ renderSeconds: 1, failEvery: 2 });
	engine = await createEngine({ credentials: { viggleApi: credentialOf(emulator) } });
});

afterAll(async () => {
	await engine.close();
	await emulator.close();
	await rm(folder, { recursive: true, force: true });
});

/** The example, with our folder in place of the one of n8n's Docker image. */
async function example(): Promise<WorkflowJson> {
	const text = JSON.stringify(await readExample('render-wait-download.json'));
	return JSON.parse(text.replaceAll('/home/node/.n8n-files', folder)) as WorkflowJson;
}

it('examples/render-wait-download.json saves the video, or says what went wrong', async () => {
	const runs = [1, 2].map(async () => await engine.run({ workflow: await example() }));
	const results = await Promise.all(runs);

	// The second render that the API gets fails, whichever of the two it is.
	const done = results.find((result) => result.runs('Save Video') === 1)!;
	const failed = results.find((result) => result !== done)!;
	expect(done.error()).toBeUndefined();
	const [good, bad] = emulator.jobs.keys();
	expect(emulator.sent('POST', wire.render)).toHaveLength(2);
	const written = await readFile(join(folder, `${good}.mp4`));
	expect(createHash('sha256').update(written).digest('hex')).toBe(emulator.resultDigest().sha256);
	expect(done.items('Save Video')[0]?.json).toMatchObject({ job_id: good, status: 'complete' });
	expect(done.runs('What Went Wrong')).toBe(0);

	expect(failed.error()).toBeUndefined();
	expect(failed.items('What Went Wrong').map(({ json }) => json)).toEqual([
		{
			reason: expect.stringContaining(`Viggle could not render job ${bad}`),
			what_to_do: expect.stringContaining('refunded'),
			job_id: bad,
		},
	]);
	expect((await readdir(folder)).sort()).toEqual([...SAMPLES, `${good}.mp4`].sort());
});
