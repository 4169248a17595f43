import { N8nRequestError } from '../../scripts/n8n/session';
import { changeVersion, openLab, type Lab } from './lab';
import { CLASSIC, V1 } from './wires';

const VIGGLE = { name: 'n8n-nodes-viggle.viggle', version: 1 };

interface Found {
	results: Array<{ name: string; value: string }>;
	paginationToken?: string;
}

let lab: Lab;

beforeAll(async () => {
	lab = await openLab();
	for (let index = 0; index < 150; index++) {
		lab.emulator.createCharacter({ id: `char_${index}`, name: `Dancer ${index}` });
	}
	lab.emulator.createScene({ id: 'scene_1', name: 'Duet', status: 'processing' });
});

afterAll(() => lab?.close());

/** What the editor asks when a picker is opened, typed into or scrolled. */
async function search(methodName: string, more: object = {}): Promise<Found> {
	const { id, name } = lab.credential;
	return await lab.n8n.session.rest('POST', '/dynamic-node-parameters/resource-locator-results', {
		nodeTypeAndVersion: VIGGLE,
		path: 'parameters.characterId',
		methodName,
		currentNodeParameters: { resource: 'character', operation: 'get' },
		credentials: { viggleApi: { id, name } },
		...more,
	});
}

it('a picker lists, finds and goes on', async () => {
	const first = await search('searchReadyCharacters');
	expect(first.results).toHaveLength(100);
	expect(first.results[0]).toEqual({ name: 'Dancer 149', value: 'char_149' });
	const { paginationToken } = first;
	expect((await search('searchReadyCharacters', { paginationToken })).results).toHaveLength(50);
	expect(await search('searchCharacters', { filter: 'dancer 77' })).toEqual({
		results: [{ name: 'Dancer 77 (ready)', value: 'char_77' }],
	});
	expect(await search('searchReadyScenes')).toEqual({ results: [] });
	expect((await search('searchScenes')).results).toEqual([
		{ name: 'Duet (processing)', value: 'scene_1' },
	]);
});

it('a picker that cannot list says why', async () => {
	lab.emulator.fault({ method: 'GET', path: '/api/scenes', status: 403, errorShape: 'object' });
	const refusal = await search('searchScenes').catch((error: unknown) => error);
	expect(refusal).toBeInstanceOf(N8nRequestError);
	expect((refusal as Error).message).toContain('Viggle does not allow this with the API key');
	expect((refusal as Error).message).not.toContain(lab.emulator.apiKey);
});

it('a picker of what V1 does not list says to enter the ID', async () => {
	await changeVersion(lab, V1);
	const refusal = await search('searchReadyCharacters').catch((error: unknown) => error);
	await changeVersion(lab, CLASSIC);
	expect((refusal as Error).message).toContain("Viggle's V1 API cannot list the characters");
	expect((refusal as Error).message).toContain('enter the ID');
});

it.each(['render/create', 'character/getAll', 'scene/import', 'account/getCredits', 'job/get'])(
	'the editor gets the sample of %s',
	async (operation) => {
		const response = await lab.n8n.session.fetch(`/schemas/${VIGGLE.name}/1.0.0/${operation}.json`);
		expect(response.status).toBe(200);
		expect(await response.json()).toMatchObject({ type: 'object', properties: {} });
	},
);
