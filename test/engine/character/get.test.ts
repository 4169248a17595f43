import { onlyClassic, version, wire } from '../../support/generation';
import { refusalOf } from '../../support/refusal';
import { openStage, type Stage } from '../../support/stage';

const get = { resource: 'character', operation: 'get' };
const picked = (value: string) => ({ __rl: true, mode: 'list', value, cachedResultName: 'Ada' });

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

it('returns the stable fields of a character that was picked from the list', async () => {
	const { id } = stage.emulator.createCharacter({ name: 'Ada', cost: 1 });
	const result = await stage.run({ ...get, characterId: picked(id) });
	expect(result.items('Success')[0]?.json).toEqual({
		id,
		name: 'Ada',
		status: 'ready',
		...onlyClassic({ thumbnail_url: expect.stringContaining(id) }),
		created_at: expect.any(String),
		completed_at: expect.any(String),
	});
});

it('returns all that the API says without Simplify', async () => {
	const { id } = stage.emulator.createCharacter({ status: 'failed', errorMessage: 'No person' });
	const characterId = { __rl: true, mode: 'id', value: id };
	const result = await stage.run({ ...get, characterId, simplify: false });
	expect(result.items('Success')[0]?.json).toMatchObject({
		id,
		...wire.failed('No person'),
		...(version === 'v1' ? { progress: null } : { has_v4_encoding: false, credits_used: null }),
	});
});

it('reads an answer that is wrapped in data', async () => {
	const data = { id: 'char_1', name: 'Ada', status: 'processing' };
	stage.emulator.fault({ method: 'GET', json: { data } });
	const result = await stage.run({ ...get, characterId: 'char_1' });
	expect(result.items('Success')[0]?.json).toEqual(data);
});

it.each([
	['that does not exist', () => 'char_none'],
	['that was deleted', () => stage.emulator.createCharacter({ deletedAt: 1 }).id],
])('names a character %s, once asked for', async (_, idOf) => {
	const id = idOf();
	const options = { node: { onError: 'continueErrorOutput' as const } };
	const result = await stage.run({ ...get, characterId: picked(id) }, undefined, options);
	expect(result.items('Failure')[0]?.json).toMatchObject({
		error: `Viggle knows no character '${id}': Character not found [${wire.codes.unknown}]`,
		details: { characterId: id, httpCode: 404, retryable: false },
	});
	expect(stage.emulator.requests).toHaveLength(1);
});

it.each([
	['empty', '={{ $json.nothing }}', "'Character' is empty"],
	['..', '..', "'Character' is '..', which is not an ID"],
	['an object', '={{ ({ a: 1 }) }}', "'Character' is an object, not an ID"],
])('refuses an id that is %s', async (_, value, message) => {
	const refusal = await refusalOf(stage, { ...get, characterId: picked(value) }, { json: {} });
	expect(refusal.message).toBe(`${message} [item 0]`);
});
