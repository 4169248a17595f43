import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { startEmulator, type Emulator } from '../../../emulator';
import { createEngine, type Engine } from '../../support/engine';
import { readExample } from '../../support/examples';
import { PROJECT_ROOT } from '../../support/instance';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

const FIXTURES = join(PROJECT_ROOT, 'test/fixtures');
const files = {
	'Read Image': join(FIXTURES, 'character.png'),
	'Read Video': join(FIXTURES, 'driving.mp4'),
};

let emulator: Emulator;
let engine: Engine;

beforeAll(async () => {
	emulator = await startEmulator();
	const { apiKey, url: baseUrl } = emulator;
	engine = await createEngine({ credentials: { viggleApi: { apiKey, baseUrl } } });
});
afterEach(() => emulator.reset());
afterAll(async () => {
	await engine.close();
	await emulator.close();
});

/** Executes an example to its end. */
async function run(name: string, paths: Record<string, string> = {}) {
	const result = await engine.run({ workflow: await readExample(name, paths) });
	expect(result.error()).toBeUndefined();
	return result;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

it('examples/reusable-character-and-scene.json makes both, and renders them for the estimated price', async () => {
	const result = await run('reusable-character-and-scene.json', files);
	const [character, ...moreCharacters] = emulator.characters.values();
	const [scene, ...moreScenes] = emulator.scenes.values();
	const [job, ...moreJobs] = emulator.jobs.values();
	expect([...moreCharacters, ...moreScenes, ...moreJobs]).toEqual([]);
	expect(character).toMatchObject({ name: 'Dancer' });
	expect(emulator.sent('POST', '/api/characters/preprocess')[0]?.files.image?.sha256).toBe(
		sha256(await readFile(files['Read Image'])),
	);
	expect(scene).toMatchObject({ name: 'Dance', durationSeconds: 2 });
	expect(result.items('Estimate Cost')[0]?.json).toEqual({
		duration_seconds: 2,
		estimated_credits: 2,
		fast: false,
		source: 'scene',
		balance: 999,
		affordable: true,
	});
	expect(job?.fields).toMatchObject({ character_id: character?.id, scene_id: scene?.id });
	const [rendered] = result.items('Create Render');
	expect(rendered?.json).toMatchObject({ job_id: job?.id, status: 'complete' });
	const video = await engine.readBinary(rendered!, 'data');
	expect(sha256(video)).toBe(emulator.resultDigest().sha256);
	expect(result.items('Get Credits')[0]?.json).toMatchObject({ balance: 1000 });
	expect(emulator.credits).toMatchObject({ used: 3, reserved: 0 });
});

it('examples/multi-character.json replaces two people with the two newest characters', async () => {
	emulator.createCharacter({ id: 'char_old' });
	emulator.createCharacter({ id: 'char_bob' });
	emulator.createCharacter({ id: 'char_ada' });
	const result = await run('multi-character.json');
	const [scene] = emulator.scenes.values();
	const [first, second] = scene?.segments ?? [];
	const [post, ...more] = emulator.sent('POST', '/api/render');
	expect(more).toEqual([]);
	expect(post?.fields).toMatchObject({ scene_id: scene?.id });
	expect(JSON.parse(post?.fields.character_mapping ?? '')).toEqual({
		[String(first?.uuid)]: 'char_ada',
		[String(second?.uuid)]: 'char_bob',
	});
	expect(result.items('Create Render')).toMatchObject([{ json: { status: 'complete' } }]);
});

it('examples/delete-failed-assets.json deletes what failed and nothing else', async () => {
	const failed = { status: 'failed', errorMessage: 'No person found' };
	for (let index = 0; index < 3; index++) {
		emulator.createCharacter({ id: `char_${index}`, ...(index === 1 && failed) });
		emulator.createScene({ id: `scene_${index}`, ...(index !== 1 && failed) });
	}
	const result = await run('delete-failed-assets.json');
	expect(result.items('Get Character')).toMatchObject([
		{ json: { id: 'char_1', error_message: 'No person found' } },
	]);
	expect(result.items('Delete Scene').map(({ json }) => json)).toEqual([
		{ deleted: true },
		{ deleted: true },
	]);
	const present = [...emulator.characters.values(), ...emulator.scenes.values()].filter(
		({ deletedAt }) => deletedAt === undefined,
	);
	expect(present.map(({ id }) => id)).toEqual(['char_0', 'char_2', 'scene_1']);
});
