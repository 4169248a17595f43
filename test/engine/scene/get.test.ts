import { onlyClassic, version, wire } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

const get = { resource: 'scene', operation: 'get' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

it('returns the stable fields of a scene', async () => {
	const segments = [{ uuid: 'person_1', type: 'human' }];
	const video = { durationSeconds: 2.5, width: 64, height: 48, fps: 12 };
	const { id } = stage.emulator.createScene({ name: 'Dance', segments, ...video });
	const result = await stage.run({ ...get, sceneId: { __rl: true, mode: 'list', value: id } });
	expect(result.items('Success')[0]?.json).toEqual({
		id,
		name: 'Dance',
		status: 'ready',
		created_at: expect.any(String),
		completed_at: expect.any(String),
		...onlyClassic({ duration_seconds: 2.5, width: 64, height: 48, fps: 12, segments }),
	});
});

it('returns all that the API says without Simplify', async () => {
	const { id } = stage.emulator.createScene({ fps: 10, durationSeconds: 3 });
	const result = await stage.run({ ...get, sceneId: id, simplify: false });
	expect(result.items('Success')[0]?.json).toMatchObject({
		id,
		...(version === 'v1' ? { progress: null } : { total_frames: 30, job_id: id }),
	});
});

const noun = version === 'v1' ? 'Motion' : 'Scene';

it('names a scene that was deleted', async () => {
	const { id } = stage.emulator.createScene({ deletedAt: 1 });
	const options = { node: { onError: 'continueErrorOutput' as const } };
	const result = await stage.run({ ...get, sceneId: id }, undefined, options);
	expect(result.items('Failure')[0]?.json).toMatchObject({
		error: `Viggle knows no scene '${id}': ${noun} not found [${wire.codes.unknown}]`,
		details: { sceneId: id, httpCode: 404 },
	});
});
