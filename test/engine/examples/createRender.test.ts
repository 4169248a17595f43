import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Emulator } from '../../../emulator';
import { createEngine, type Engine } from '../../support/engine';
import { readExample } from '../../support/examples';
import { credentialOf, jobPath, openAccount, wire } from '../../support/generation';
import { PROJECT_ROOT } from '../../support/instance';

const FIXTURES = join(PROJECT_ROOT, 'test/fixtures');
const files = { image: join(FIXTURES, 'character.png'), video: join(FIXTURES, 'driving.mp4') };

let emulator: Emulator;
let engine: Engine;

beforeAll(async () => {
	emulator = await openAccount();
	engine = await createEngine({ credentials: { viggleApi: credentialOf(emulator) } });
});

afterAll(async () => {
	await engine.close();
	await emulator.close();
});

it('examples/create-render.json uploads both files unchanged and reads the job', async () => {
	const workflow = await readExample('create-render.json', {
		'Read Image': files.image,
		'Read Video': files.video,
	});
	const result = await engine.run({ workflow });
	expect(result.error()).toBeUndefined();
	const [upload, ...more] = emulator.sent('POST', wire.render);
	expect(more).toEqual([]);
	expect(upload?.files).toMatchObject({
		[wire.image]: { fileName: 'character.png', sha256: await sha256(files.image) },
		[wire.video]: { fileName: 'driving.mp4', sha256: await sha256(files.video) },
	});
	expect(upload?.chunked).toBe(false);
	const [created] = result.items('Create Render');
	const [read] = result.items('Get Job');
	expect(created?.json.job_id).toBe([...emulator.jobs.keys()][0]);
	expect(read?.json).toMatchObject({ job_id: created?.json.job_id, status: 'processing' });
	expect(emulator.sent('GET', jobPath(String(created?.json.job_id)))).toHaveLength(1);
});

async function sha256(path: string): Promise<string> {
	return createHash('sha256')
		.update(await readFile(path))
		.digest('hex');
}
