import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { createPollContext, type Poller } from '../../support/engine';
import { searchList } from '../../support/listSearch';
import {
	OTHER_KEY,
	startOtherServer,
	type OtherServer,
} from '../../support/otherGeneration/server';
import type { RunNodeOptions } from '../../support/engine';
import { openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);
// What it lacks is known by what another generation has.
jest.mock('../../../nodes/Viggle/api/v1/v1', () => ({
	v1: jest.requireActual('../../../nodes/Viggle/api/classic/classic').classic,
}));
jest.mock('../../../nodes/Viggle/api/classic/classic', () => ({
	classic: jest.requireActual('../../support/otherGeneration/generation').other,
}));

const IMAGE = join(__dirname, '../../fixtures/character.png');
const NINETY_SECONDS = join(__dirname, '../../fixtures/ninety-seconds.mp4');

let stage: Stage;
let server: OtherServer;

beforeAll(async () => {
	stage = await openStage();
});
beforeEach(async () => {
	server = await startOtherServer();
});
afterEach(async () => await server.close());
afterAll(async () => await stage.close());

const account = () => ({ apiKey: OTHER_KEY, baseUrl: server.url });

async function run(parameters: INodeParameters, node: RunNodeOptions['node'] = {}) {
	return await stage.run(parameters, [await stage.item()], { credentials: account(), node });
}

const PRICE = { duration_seconds: 2, estimated_credits: 2 };
const create = { resource: 'render', operation: 'create' };
const wait = { waitForCompletion: true };
const job = { resource: 'job', jobId: '1' };

describe('a render', () => {
	it('is made of files, waited for and downloaded', async () => {
		const result = await run({ ...create, ...wait, downloadResult: true });
		const [item] = result.items('Viggle');
		expect(item.json).toEqual({
			...PRICE,
			job_id: '1',
			status: 'complete',
			progress_pct: 100,
			cdn_url: `${server.url}/files/film.mp4`,
		});
		expect(item.binary?.data).toMatchObject({ fileName: '1.mp4', mimeType: 'video/mp4' });
		const sizes = { face: expect.any(Number) as number, dance: expect.any(Number) as number };
		expect(server.forms).toEqual([{ ...sizes, backdrop: 'original' }]);
		expect(server.requests).toEqual([
			'POST /other/films',
			'GET /other/films/1',
			'GET /other/films/1',
		]);
	});

	it('shows what it is doing while it runs', async () => {
		const result = await run(create);
		expect(result.items('Viggle')[0].json).toEqual({
			...PRICE,
			job_id: '1',
			status: 'rolling',
			progress_pct: 0,
			checkpoint: 'at the set',
		});
	});

	it('that fails says why, and is made again by a retry, since it is refunded', async () => {
		server.end = 'broken';
		const result = await run({ ...create, ...wait }, { retryOnFail: true, maxTries: 2 });
		expect(result.error()?.message).toBe(
			'Viggle could not render job 2: The film tore [T-1] [item 0]',
		);
		expect(server.made.films).toHaveLength(2);
	});

	it('that is too long is refused in the words of this generation', async () => {
		const items = [await stage.item({ image: IMAGE, video: NINETY_SECONDS })];
		const result = await stage.run(create, items, { credentials: account() });
		expect(result.error()?.message).toContain('The other API refuses videos of more than a minute');
		expect(server.requests).toEqual([]);
	});
});

describe('what this generation has nothing for', () => {
	it.each<[string, INodeParameters, string]>([
		['cancelling', { ...job, operation: 'cancel' }, 'cancel a render'],
		[
			'saved characters',
			{ ...create, inputMode: 'reusable', characterId: '1', sceneId: '1' },
			'render saved characters',
		],
		[
			'deleting',
			{ resource: 'character', operation: 'delete', characterId: '1' },
			'delete a character',
		],
		['templates', { resource: 'scene', operation: 'import', templateId: '1' }, 'import a template'],
	])('such as %s is told whole, and nothing is sent', async (_, parameters, what) => {
		const result = await run(parameters);
		const [action, message] = ["Choose another 'API Version' in the credential", `cannot ${what}`];
		expect(result.error()?.message).toBe(`Viggle's other API ${message} [item 0]`);
		expect(result.error()?.description).toContain(action);
		expect(server.requests).toEqual([]);
	});
});

describe('a job', () => {
	it.each(['get', 'wait', 'download'])('is what it says: %s', async (operation) => {
		server.made.films.push({ nr: 1, state: 'rolling', reads: 1 });
		const result = await run({ ...job, operation });
		expect(result.items('Viggle')[0].json).toMatchObject({ job_id: '1', status: 'complete' });
	});

	it('that is unknown is named, with the words of the API', async () => {
		const result = await run({ ...job, operation: 'get' });
		expect(result.error()).toMatchObject({
			message: "Viggle knows no job '1' [item 0]",
			description: expect.stringMatching(/^No such number\. Check the ID/) as string,
		});
	});

	it('that ends is reported by the trigger', async () => {
		server.made.films.push({ nr: 1, state: 'rolling', reads: 1 });
		const trigger: Poller = createPollContext(stage.engine, {
			workflowId: 'other',
			credentials: { viggleApi: account() },
			parameters: { watch: 'jobIds', jobIds: '1' },
		});
		expect(await trigger.poll()).toMatchObject([[{ json: { event: 'complete', job_id: '1' } }]]);
		expect(await trigger.poll()).toBeNull();
	});
});

describe.each(['character', 'scene'])('a %s', (resource) => {
	const make = { resource, operation: 'create', name: 'Ada' };

	it('is made and waited for', async () => {
		const result = await run({ ...make, ...wait });
		expect(result.items('Viggle')[0].json).toMatchObject({
			id: '1',
			name: 'Ada',
			status: 'wrapped',
		});
	});

	it('that fails says so', async () => {
		server.end = 'broken';
		const result = await run({ ...make, ...wait });
		expect(result.error()?.message).toBe(`Viggle could not make ${resource} 1 [item 0]`);
	});

	it('is read, listed and offered by the picker once it is ready', async () => {
		await run({ ...make, ...wait });
		await run({ ...make, name: 'Grace' });
		const read = await run({ resource, operation: 'get', [`${resource}Id`]: '1' });
		expect(read.items('Viggle')[0].json).toMatchObject({ id: '1', name: 'Ada' });
		const list = await run({ resource, operation: 'getAll', returnAll: true });
		expect(list.items('Viggle').map(({ json }) => json.name)).toEqual(['Ada', 'Grace']);
		const method = resource === 'scene' ? 'searchReadyScenes' : 'searchReadyCharacters';
		const { results } = await searchList(stage.engine, account(), method);
		expect(results).toEqual([{ name: 'Ada', value: '1' }]);
	});
});

it('the balance is read', async () => {
	const result = await run({ resource: 'account', operation: 'getCredits' });
	expect(result.items('Viggle')[0].json).toEqual({ balance: 42 });
});

it('a refusal reaches the error branch in the words of the API', async () => {
	server.refuse = 418;
	const result = await run(create, { onError: 'continueErrorOutput' });
	expect(result.items('Failure')[0]?.json).toEqual({
		error: 'Viggle refused the request: Not now [T-7]',
		details: {
			errorCode: 'T-7',
			httpCode: 418,
			retryable: false,
			action: 'Rest',
			message: 'Not now',
		},
	});
});
