import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const kinds = {
	character: (given: object) => stage.emulator.createCharacter(given),
	scene: (given: object) => stage.emulator.createScene(given),
};

describe.each(['character', 'scene'] as const)('deleting a %s', (resource) => {
	const remove = async (id: string) => {
		const picked = { __rl: true, mode: 'id', value: id };
		return await stage.run({ resource, operation: 'delete', [`${resource}Id`]: picked });
	};

	it('does so and says so', async () => {
		const asset = kinds[resource]({});
		const [item] = (await remove(asset.id)).items('Success');
		expect(item).toEqual({ json: { deleted: true }, pairedItem: { item: 0 } });
		expect(asset.deletedAt).toBeDefined();
	});

	it('is fine with an empty answer', async () => {
		stage.emulator.fault({ method: 'DELETE', emptyBody: true });
		expect((await remove('a_1')).items('Success')[0].json).toEqual({ deleted: true });
	});

	it('says that the API did not do it', async () => {
		stage.emulator.fault({ method: 'DELETE', json: { success: false, message: 'It is in use' } });
		expect((await remove('a_1')).error()).toMatchObject({
			message: 'Viggle refused the request [item 0]',
			description: expect.stringContaining('It is in use'),
		});
	});

	it('names what is deleted already, once asked for', async () => {
		const { id } = kinds[resource]({ deletedAt: 1 });
		expect((await remove(id)).error()?.message).toMatch(
			new RegExp(`^Viggle knows no ${resource} '${id}': \\w+ not found \\[CS-EMULATED-404\\]`),
		);
		expect(stage.emulator.requests).toHaveLength(1);
	});
});
