import type { INodeListSearchResult } from 'n8n-workflow';

import { inClassic, version, wire } from '../../support/generation';
import { searchList } from '../../support/listSearch';
import { openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

/** As the API lists it: Classic the newest first. */
const ordered = <Entry>(entries: Entry[]) => (version === 'v1' ? entries : [...entries].reverse());
const LIST = version === 'v1' ? 'items' : 'scenes';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const search = async (method: string, more?: Parameters<typeof searchList>[3]) =>
	await searchList(stage.engine, stage.credentials, method, more);

/** Everything that scrolling to the end of the list shows. */
async function scroll(method: string, filter?: string): Promise<INodeListSearchResult['results']> {
	const results: INodeListSearchResult['results'] = [];
	let paginationToken: string | undefined;
	do {
		const page = await search(method, { filter, paginationToken });
		results.push(...page.results);
		paginationToken = page.paginationToken;
	} while (paginationToken);
	return results;
}

const fill = (count: number, status?: string) => {
	for (let index = 0; index < count; index++) {
		stage.emulator.createScene({ id: `scene_${index}`, name: `Scene ${index}`, status });
	}
};

/** V1 cannot list them. */
const OF_CHARACTERS: Array<[string, INodeListSearchResult['results']]> = [
	[
		'searchCharacters',
		[
			{ name: 'Cleo (failed)', value: 'char_3' },
			{ name: 'Bob (processing)', value: 'char_2' },
			{ name: 'Ada (ready)', value: 'char_1' },
		],
	],
	['searchReadyCharacters', [{ name: 'Ada', value: 'char_1' }]],
];

describe('a picker', () => {
	beforeEach(() => {
		stage.emulator.createCharacter({ id: 'char_1', name: 'Ada' });
		stage.emulator.createCharacter({ id: 'char_2', name: 'Bob', status: 'processing' });
		stage.emulator.createCharacter({ id: 'char_3', name: 'Cleo', status: 'failed' });
		stage.emulator.createCharacter({ id: 'char_4', name: 'Dora', deletedAt: 1 });
		stage.emulator.createScene({ id: 'scene_1', name: 'Duet', status: 'READY' });
		stage.emulator.createScene({ id: 'scene_2', name: 'Solo', status: 'something new' });
		stage.emulator.createScene({ id: 'scene_3', name: 'Gone', deletedAt: 1 });
	});

	it.each([
		[
			'searchScenes',
			ordered([
				{ name: 'Duet (READY)', value: 'scene_1' },
				{ name: 'Solo (something new)', value: 'scene_2' },
			]),
		],
		['searchReadyScenes', [{ name: 'Duet', value: 'scene_1' }]],
		...(version === 'v1' ? [] : OF_CHARACTERS),
	])('%s lists what it should', async (method, results) => {
		expect(await search(method)).toEqual({ results });
		expect(stage.emulator.requests).toHaveLength(1);
	});

	it.each([
		['ol', ['scene_2']],
		[' DUET ', ['scene_1']],
		['scene_1', ['scene_1']],
		['nobody', []],
		['', ordered(['scene_1', 'scene_2'])],
	])('finds %j in names and ids', async (filter, ids) => {
		const { results } = await search('searchScenes', { filter });
		expect(results.map(({ value }) => value)).toEqual(ids);
	});
});

it('an entry without a name is shown by its id', async () => {
	stage.emulator.fault({ method: 'GET', json: { [LIST]: [{ id: 'scene_1', status: 'ready' }] } });
	expect((await search('searchReadyScenes')).results).toEqual([
		{ name: 'scene_1', value: 'scene_1' },
	]);
});

describe('a long list', () => {
	it.each([0, 1, 100, 101, 1000])('of %i entries is shown whole by scrolling', async (count) => {
		fill(count);
		const shown = await scroll('searchScenes');
		expect(shown.map(({ value }) => value)).toEqual(
			ordered(Array.from({ length: count }, (_, index) => `scene_${index}`)),
		);
	});

	it('is searched to its end for the one entry that matches', async () => {
		fill(1000);
		expect(await search('searchReadyScenes', { filter: 'scene_0' })).toEqual({
			results: [{ name: 'Scene 0', value: 'scene_0' }],
		});
		expect(await search('searchScenes', { filter: 'nowhere' })).toEqual({ results: [] });
	});

	it('of mostly unfinished entries shows the ready ones', async () => {
		stage.emulator.createScene({ id: 'scene_ready', name: 'The one' });
		fill(250, 'pending');
		expect(await scroll('searchReadyScenes')).toEqual([{ name: 'The one', value: 'scene_ready' }]);
	});

	inClassic(() => {
		it('comes in pages, so that opening it takes one request', async () => {
			fill(1000);
			expect((await search('searchScenes')).results).toHaveLength(100);
			expect(stage.emulator.requests).toHaveLength(1);
		});

		it('ends when the API ignores the offset', async () => {
			const scenes = Array.from({ length: 100 }, (_, n) => ({ id: `s_${n}`, status: 'ready' }));
			stage.emulator.fault({ method: 'GET', json: { scenes, total: -1 }, times: Infinity });
			expect(await scroll('searchScenes')).toHaveLength(100);
		});
	});

	it('starts anew for a token that is not its own', async () => {
		fill(2);
		expect((await search('searchScenes', { paginationToken: 'x' })).results).toHaveLength(2);
	});
});

const FOREIGN = `The answer to GET ${wire.scene.read} is not one of the Viggle API`;

describe('a list that cannot be read', () => {
	it('says that the key is wrong', async () => {
		const wrong = { ...stage.credentials, apiKey: 'sk-wrong-key' };
		await expect(searchList(stage.engine, wrong, 'searchScenes')).rejects.toMatchObject({
			name: 'NodeApiError',
			message: `Viggle does not accept the API key [${wire.codes.key}]`,
			description: expect.stringContaining('paste the API key again'),
			httpCode: '401',
		});
	});

	it.each([
		[{ status: 500 }, 'Viggle has trouble answering', 4],
		[{ notJson: true }, FOREIGN, 1],
		[{ json: { items: 3 } }, FOREIGN, 1],
	])('says what happened: %j', async (fault, message, requests) => {
		stage.emulator.fault({ method: 'GET', times: Infinity, ...fault });
		await expect(search('searchScenes')).rejects.toMatchObject({
			message: expect.stringContaining(message),
		});
		expect(stage.emulator.requests).toHaveLength(requests);
	});

	it('says that the credential has no address', async () => {
		const wrong = { ...stage.credentials, baseUrl: 'nowhere' };
		await expect(searchList(stage.engine, wrong, 'searchScenes')).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: "'Base URL' of the Viggle credential is not an http or https address",
		});
	});

	it('never shows the key', async () => {
		stage.emulator.fault({ method: 'GET', status: 403, message: stage.emulator.apiKey });
		const error = await search('searchScenes').catch((thrown: unknown) => thrown);
		expect(JSON.stringify(error)).not.toContain(stage.emulator.apiKey);
	});
});
