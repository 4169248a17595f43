import { openStage, type Stage } from '../../support/stage';

const getCredits = { resource: 'account', operation: 'getCredits' };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { credits: 30 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

it('returns the balance without the credits that are reserved', async () => {
	stage.emulator.createJob({ cost: 7 });
	const result = await stage.run(getCredits);
	expect(result.items('Success')).toMatchObject([{ pairedItem: { item: 0 } }]);
	expect(result.items('Success')[0]?.json).toEqual({
		balance: 23,
		total_purchased: 30,
		total_used: 0,
		updated_at: expect.any(String),
	});
});

it('returns the answer itself without Simplify', async () => {
	const result = await stage.run({ ...getCredits, simplify: false });
	expect(result.items('Success')[0]?.json).toMatchObject({ balance: 30, credits: 30 });
});

it('leaves out what the API leaves out', async () => {
	stage.emulator.fault({ method: 'GET', json: { data: { credits: 4, total_used: null } } });
	const result = await stage.run(getCredits);
	expect(result.items('Success')[0]?.json).toEqual({ balance: 4 });
});

it('says that an answer is not a balance', async () => {
	stage.emulator.fault({ method: 'GET', json: { balance: 'much' } });
	expect((await stage.run(getCredits)).error()?.message).toBe(
		'The answer to GET /api/credits is not one of the Viggle API [item 0]',
	);
});
