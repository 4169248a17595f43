import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { wire } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

interface Kind {
	parameters: INodeParameters;
	path: string;
	reads: RegExp;
	noun: string;
	made(stage: Stage): string[];
}

const CHARACTER: Kind = {
	parameters: { resource: 'character', operation: 'create', name: 'Ada' },
	path: wire.character.create,
	reads: new RegExp(`^${wire.character.read}/char_`),
	noun: 'character',
	made: ({ emulator }) => [...emulator.characters.keys()],
};
const SCENE: Kind = {
	parameters: { resource: 'scene', operation: 'create', name: 'Dance' },
	path: wire.scene.create,
	reads: new RegExp(`^${wire.scene.read}/(scene|mot)_`),
	noun: 'scene',
	made: ({ emulator }) => [...emulator.scenes.keys()],
};
const TEMPLATE: Kind = {
	...SCENE,
	parameters: { resource: 'scene', operation: 'import', templateId: 'tpl_1' },
	path: wire.template,
};
const kinds: Array<[string, Kind]> = [
	['character', CHARACTER],
	['scene', SCENE],
	['template', TEMPLATE],
];
const retrying = (maxTries = 3) => ({ node: { retryOnFail: true, maxTries } });
const wait = { waitForCompletion: true };

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { credits: 10 } });
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const items = async (): Promise<INodeExecutionData[]> =>
	await Promise.all([0, 1, 2].map(async (n) => await stage.item(undefined, { n })));
const posts = ({ path }: Kind) => stage.emulator.sent('POST', path);

describe.each(kinds)('a %s', (_, kind) => {
	it('is not made again when a read fails after its creation', async () => {
		stage.emulator.fault({ method: 'GET', path: kind.reads, status: 403, after: 1 });
		const all = await items();
		const result = await stage.run({ ...kind.parameters, ...wait }, all, retrying());
		expect(result.error()).toBeUndefined();
		expect(posts(kind)).toHaveLength(3);
		const ids = result.items('Success').map(({ json }) => json.id);
		expect([...ids].sort()).toEqual(kind.made(stage).sort());
	});

	it('is not made again for another name, which buys nothing different', async () => {
		stage.emulator.fault({ method: 'GET', path: kind.reads, status: 403 });
		const parameters = { ...kind.parameters, ...wait, name: '={{ "n" + Math.random() }}' };
		const result = await stage.run(parameters, [await stage.item()], retrying());
		expect(result.error()).toBeUndefined();
		expect(posts(kind)).toHaveLength(1);
	});

	it('is made again when the first request was refused', async () => {
		stage.emulator.fault({ method: 'POST', path: kind.path, status: 402, after: 1 });
		const result = await stage.run(kind.parameters, await items(), retrying());
		expect(result.items('Success')).toHaveLength(3);
		expect(posts(kind)).toHaveLength(4);
		expect(kind.made(stage)).toHaveLength(3);
	});

	it('is sent once over all tries when the answer is lost', async () => {
		stage.emulator.fault({ method: 'POST', path: kind.path, resetAfterAccept: true });
		const result = await stage.run(kind.parameters, [await stage.item()], retrying());
		expect(posts(kind)).toHaveLength(1);
		expect(result.error()?.message).toBe(
			`The ${kind.noun} may have been started, but Viggle gave no clear answer to POST ${kind.path} [item 0]`,
		);
	});

	it('is sent again after an unclear answer if that is wanted', async () => {
		stage.emulator.fault({ method: 'POST', path: kind.path, statusAfterAccept: 502 });
		const options = { resubmitAfterUnknownOutcome: true };
		const parameters = { ...kind.parameters, options };
		const result = await stage.run(parameters, [await stage.item()], retrying());
		expect(result.items('Success')).toHaveLength(1);
		expect(posts(kind)).toHaveLength(2);
	});

	it('is listed in the text of the error that ends the execution', async () => {
		stage.emulator.fault({ method: 'GET', path: kind.reads, status: 403, times: Infinity });
		const result = await stage.run({ ...kind.parameters, ...wait }, [await stage.item()]);
		const [id] = kind.made(stage);
		const plural = `${kind.noun[0]?.toUpperCase()}${kind.noun.slice(1)}s`;
		expect(result.error()).toMatchObject({
			description: expect.stringContaining(
				`${plural} of this execution that exist on Viggle: ${id}`,
			),
		});
	});
});

const FAILED = wire.failed('No person found');

it('a character that failed is not paid for again: each try says the same', async () => {
	stage.emulator.fault({ method: 'GET', path: CHARACTER.reads, json: FAILED, times: Infinity });
	const all = [await stage.item()];
	const result = await stage.run({ ...CHARACTER.parameters, ...wait }, all, retrying());
	expect(result.error()?.message).toMatch(/^Viggle could not make character char_\w+: No person/);
	expect(posts(CHARACTER)).toHaveLength(1);
});

it('a scene that failed is made again, since scenes are free', async () => {
	stage.emulator.fault({ method: 'GET', path: SCENE.reads, json: FAILED, times: 2 });
	const all = [await stage.item()];
	const result = await stage.run({ ...SCENE.parameters, ...wait }, all, retrying());
	expect(result.items('Success')[0]?.json).toMatchObject({ status: 'ready' });
	expect(posts(SCENE)).toHaveLength(2);
});
