import { onlyClassic, version } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

const getAll = { resource: 'scene', operation: 'getAll' };
/** As the API lists them: Classic the newest first. */
const NUMBERS = Array.from({ length: 101 }, (_, index) => (version === 'v1' ? index : 100 - index));

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
	for (let index = 0; index < 101; index++) {
		stage.emulator.createScene({ id: `scene_${index}`, durationSeconds: index + 1 });
	}
});
afterAll(async () => await stage.close());

it('returns so many scenes, in the order of the API, with their length', async () => {
	const result = await stage.run({ ...getAll, limit: 2 });
	expect(result.items('Success').map(({ json }) => json)).toEqual(
		NUMBERS.slice(0, 2).map((number) => ({
			id: `scene_${number}`,
			name: 'Untitled',
			status: 'ready',
			created_at: expect.any(String),
			completed_at: expect.any(String),
			...onlyClassic({ duration_seconds: number + 1 }),
		})),
	);
});

it('returns all of them as the API sent them', async () => {
	const result = await stage.run({ ...getAll, returnAll: true, simplify: false });
	expect(result.items('Success').map(({ json }) => json.id)).toEqual(
		NUMBERS.map((number) => `scene_${number}`),
	);
	expect(result.items('Success')[100]?.json).toMatchObject(
		version === 'v1' ? { progress: null } : { duration_seconds: 1 },
	);
});
