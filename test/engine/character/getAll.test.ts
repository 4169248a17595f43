import { refusalOf } from '../../support/refusal';
import { openStage, type Stage } from '../../support/stage';

const getAll = { resource: 'character', operation: 'getAll' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

/** Newest first, as the API lists them. */
function fill(count: number): string[] {
	const ids = Array.from({ length: count }, (_, index) => `char_${index}`);
	for (const id of ids) stage.emulator.createCharacter({ id, name: `Name of ${id}` });
	return ids.reverse();
}

const idsOf = (result: Awaited<ReturnType<Stage['run']>>) =>
	result.items('Success').map(({ json }) => json.id);

it('returns the stable fields of each character, paired with the item', async () => {
	fill(1);
	const result = await stage.run(getAll, [{ json: {} }]);
	expect(result.items('Success')).toMatchObject([
		{
			json: {
				id: 'char_0',
				name: 'Name of char_0',
				status: 'ready',
				created_at: expect.any(String),
				completed_at: expect.any(String),
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('returns 50 unless told otherwise, with one request', async () => {
	const ids = fill(60);
	expect(idsOf(await stage.run(getAll))).toEqual(ids.slice(0, 50));
	expect(stage.emulator.requests.map(({ query }) => query)).toEqual([{ limit: '50', offset: '0' }]);
});

it('goes over pages for a limit above 100', async () => {
	const ids = fill(250);
	expect(idsOf(await stage.run({ ...getAll, limit: 120 }))).toEqual(ids.slice(0, 120));
	expect(stage.emulator.requests).toHaveLength(2);
});

it.each([
	[0, 1],
	[1, 1],
	[100, 2],
	[101, 2],
	[1000, 11],
])('returns all of %i characters with %i requests', async (count, requests) => {
	const ids = fill(count);
	expect(idsOf(await stage.run({ ...getAll, returnAll: true }))).toEqual(ids);
	expect(stage.emulator.requests).toHaveLength(requests);
});

it('ends when the API ignores the offset', async () => {
	const characters = [{ id: 'char_1', name: 'Ada', status: 'ready' }];
	stage.emulator.fault({ method: 'GET', json: { characters, total: -1 }, times: Infinity });
	expect(idsOf(await stage.run({ ...getAll, returnAll: true }))).toEqual(['char_1']);
	expect(stage.emulator.requests).toHaveLength(2);
});

it('says that an answer is not a list', async () => {
	stage.emulator.fault({ method: 'GET', json: { scenes: [] } });
	expect((await stage.run(getAll)).error()?.message).toBe(
		'The answer to GET /api/characters is not one of the Viggle API [item 0]',
	);
});

it.each([
	[0, 'is 0, but must be at least 1'],
	[-5, 'is -5, but must be at least 1'],
	[1.5, 'is not a whole number'],
	['={{ "many" }}', 'is not a number'],
])('refuses a limit of %s', async (limit, problem) => {
	const refusal = await refusalOf(stage, { ...getAll, limit }, { json: {} });
	expect(refusal.message).toBe(`'Limit' ${problem} [item 0]`);
});
