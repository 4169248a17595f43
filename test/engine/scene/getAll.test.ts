import { openStage, type Stage } from '../../support/stage';

const getAll = { resource: 'scene', operation: 'getAll' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	for (let index = 0; index < 101; index++) {
		stage.emulator.createScene({ id: `scene_${index}`, durationSeconds: index + 1 });
	}
});
afterAll(async () => await stage.close());

it('returns so many scenes, the newest first, with their length', async () => {
	const result = await stage.run({ ...getAll, limit: 2 });
	expect(result.items('Success').map(({ json }) => json)).toEqual(
		['scene_100', 'scene_99'].map((id, index) => ({
			id,
			name: 'Untitled',
			status: 'ready',
			created_at: expect.any(String),
			completed_at: expect.any(String),
			duration_seconds: 101 - index,
		})),
	);
});

it('returns all of them as the API sent them', async () => {
	const result = await stage.run({ ...getAll, returnAll: true, simplify: false });
	expect(result.items('Success')).toHaveLength(101);
	expect(result.items('Success')[100]?.json).toMatchObject({ id: 'scene_0', duration_seconds: 1 });
});
