import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const remove = (characterId: string) => ({
	resource: 'character',
	operation: 'delete',
	characterId: { __rl: true, mode: 'id', value: characterId },
});

it('deletes the character and says so', async () => {
	const { id } = stage.emulator.createCharacter();
	const result = await stage.run(remove(id));
	expect(result.items('Success')).toMatchObject([
		{ json: { deleted: true }, pairedItem: { item: 0 } },
	]);
	expect(Object.keys(result.items('Success')[0]?.json ?? {})).toEqual(['deleted']);
	expect(stage.emulator.characters.get(id)?.deletedAt).toBeDefined();
});

it('is fine with an empty answer', async () => {
	stage.emulator.fault({ method: 'DELETE', emptyBody: true });
	const result = await stage.run(remove('char_1'));
	expect(result.items('Success')[0]?.json).toEqual({ deleted: true });
});

it('says that the API did not do it', async () => {
	stage.emulator.fault({ method: 'DELETE', json: { success: false, message: 'It is in use' } });
	expect((await stage.run(remove('char_1'))).error()).toMatchObject({
		message: 'Viggle refused the request [item 0]',
		description: expect.stringContaining('It is in use'),
	});
});

it('names a character that is deleted already', async () => {
	const { id } = stage.emulator.createCharacter({ deletedAt: 1 });
	expect((await stage.run(remove(id))).error()?.message).toBe(
		`Viggle knows no character '${id}': Character not found [CS-EMULATED-404] [item 0]`,
	);
	expect(stage.emulator.requests).toHaveLength(1);
});
