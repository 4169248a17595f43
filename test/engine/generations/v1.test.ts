import { copyFile, mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INodeParameters } from 'n8n-workflow';

import { searchList } from '../../support/listSearch';
import { CHARACTER_PNG, DRIVING_MP4, openStage, type Stage } from '../../support/stage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { renderSeconds: 0.2, assetSeconds: 0.2 } });
});
beforeEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const account = (apiVersion = 'v1') => ({ ...stage.credentials, apiVersion });

async function run(parameters: INodeParameters, node = {}, credentials = account()) {
	const items = [await stage.item({ image: CHARACTER_PNG, video: DRIVING_MP4 })];
	return await stage.run(parameters, items, { credentials, node });
}

const create = { resource: 'render', operation: 'create' };
const wait = { waitForCompletion: true };
const paths = () => stage.emulator.requests.map(({ method, path }) => `${method} ${path}`);

describe('with a credential for V1, a render', () => {
	it('is uploaded, waited for and downloaded, with the output that Classic has', async () => {
		const result = await run({ ...create, ...wait, downloadResult: true });
		const [{ json, binary }] = result.items('Viggle');
		const [{ id }] = stage.emulator.jobs.values();
		expect(json).toEqual({
			duration_seconds: 2,
			estimated_credits: 2,
			job_id: id,
			status: 'complete',
			progress_pct: 100,
			cdn_url: expect.stringMatching(/^http/) as string,
			created_at: expect.any(String) as string,
			completed_at: expect.any(String) as string,
		});
		expect(id).toMatch(/^render_/);
		expect(binary?.data).toMatchObject({ fileName: `${id}.mp4`, mimeType: 'video/mp4' });
		const [post] = stage.emulator.sent('POST', '/v1/renders');
		expect(Object.keys(post.files).sort()).toEqual(['image', 'motion_video']);
		expect(post.fields).toEqual({ background_mode: 'original' });
		expect(stage.emulator.sent('GET', /^\/api\//)).toEqual([]);
	});

	it('with a transparent background has a mask', async () => {
		const more = { backgroundMode: 'transparent', downloadResult: true };
		const [{ binary }] = (await run({ ...create, ...wait, ...more })).items('Viggle');
		expect(Object.keys(binary ?? {}).sort()).toEqual(['data', 'data_mask']);
	});

	it('of saved assets names a motion', async () => {
		const { id: characterId } = stage.emulator.createCharacter();
		const { id: sceneId } = stage.emulator.createScene();
		await run({ ...create, inputMode: 'reusable', characterId, sceneId });
		const [post] = stage.emulator.sent('POST', '/v1/renders');
		expect(post.fields).toMatchObject({ character_id: characterId, motion_id: sceneId });
	});

	it('that is refused tells code, advice and request', async () => {
		const { credits } = stage.emulator;
		stage.emulator.createJob({ cost: credits.balance });
		const result = await run(create, { onError: 'continueErrorOutput' });
		expect(result.items('Failure')[0].json).toMatchObject({
			error: 'There are not enough Viggle credits [INSUFFICIENT_CREDITS]',
			details: {
				errorCode: 'INSUFFICIENT_CREDITS',
				httpCode: 402,
				retryable: false,
				requestId: expect.stringMatching(/^req_/) as string,
			},
		});
	});

	it('that fails says why, and may be made again, since it is refunded', async () => {
		const job = stage.emulator.createJob({ id: 'render_1', endsAt: 0, outcome: 'failed' });
		const result = await run({ resource: 'job', operation: 'wait', jobId: job.id });
		expect(result.error()?.message).toBe(
			`Viggle could not render job render_1: ${job.errorMessage} [${job.errorCode}] [item 0]`,
		);
	});
});

describe('a job is read where it was made', () => {
	it.each([
		['job_1', 'v1', 'GET /api/render/job_1'],
		['render_1', 'classic', 'GET /v1/videos/render_1'],
		['anim_1', 'classic', 'GET /v1/videos/anim_1'],
		['strange', 'classic', 'GET /api/render/strange'],
		['strange', 'v1', 'GET /v1/videos/strange'],
	])('%s with a credential for %s', async (id, version, request) => {
		stage.emulator.createJob({ id, endsAt: 0 });
		const get = { resource: 'job', operation: 'get', jobId: id };
		const [{ json }] = (await run(get, {}, account(version))).items('Viggle');
		expect(json).toMatchObject({ job_id: id, status: 'complete' });
		expect(paths()).toEqual([request]);
	});
});

describe('what V1 does not have is refused, and nothing is sent', () => {
	const mapping = { mappingSource: 'json', characterMappingJson: '{"person_1": "char_1"}' };
	const several = { inputMode: 'multiCharacter', sceneId: 'mot_1', ...mapping };

	it.each<[string, INodeParameters]>([
		['cancel a render', { resource: 'job', operation: 'cancel', jobId: 'render_1' }],
		['render fast', { ...create, fast: true }],
		['render fast', { ...create, operation: 'estimate', fast: true }],
		['render several characters', { ...create, ...several, options: { maxCredits: 5 } }],
		['render several characters', { ...create, ...several, operation: 'estimate' }],
		[
			'list the characters of the account',
			{ resource: 'character', operation: 'getAll', returnAll: true },
		],
		['delete a scene', { resource: 'scene', operation: 'delete', sceneId: 'mot_1' }],
	])('%s', async (what, parameters) => {
		const result = await run(parameters);
		expect(result.error()?.message).toBe(`Viggle's V1 API cannot ${what} [item 0]`);
		expect(result.error()?.description).toContain('Nothing was sent');
		expect(paths()).toEqual([]);
	});
});

describe.each([
	['character', { resource: 'character', operation: 'create' }],
	['scene', { resource: 'scene', operation: 'create' }],
	['scene', { resource: 'scene', operation: 'import', templateId: 'tpl_1' }],
])('a %s of %j', (resource, parameters) => {
	it('is made, waited for and read', async () => {
		const made = await run({ ...parameters, ...wait, name: 'Ada' });
		const [{ json }] = made.items('Viggle');
		expect(json).toMatchObject({ name: 'Ada', status: 'ready' });
		const read = await run({ resource, operation: 'get', [`${resource}Id`]: String(json.id) });
		expect(json).toMatchObject(read.items('Viggle')[0].json);
	});
});

describe('of a saved motion, which V1 gives no length of,', () => {
	const saved = { ...create, inputMode: 'reusable', characterId: 'char_1', sceneId: 'mot_1' };
	const reason =
		'the length of the video is unknown, since Viggle does not say how long scene mot_1 is (its status is ready)';

	beforeEach(() => stage.emulator.createScene({ id: 'mot_1' }));

	it('Estimate Cost says that it cannot tell the price', async () => {
		const [{ json }] = (await run({ ...saved, operation: 'estimate' })).items('Viggle');
		expect(json).toMatchObject({ estimated_credits: null, reason: `T${reason.slice(1)}` });
	});

	it('Max Credits refuses the render, with that reason', async () => {
		const result = await run({ ...saved, options: { maxCredits: 5 } });
		expect(result.error()?.message).toContain(`what this render costs is not known: ${reason}`);
		expect(stage.emulator.jobs.size).toBe(0);
	});
});

it('motions are listed at once, and offered by the picker of scenes', async () => {
	const ids = ['one', 'two'].map((name) => stage.emulator.createScene({ name }).id);
	const many = { resource: 'scene', operation: 'getAll', returnAll: true };
	const list = (await run(many)).items('Viggle');
	expect(list.map(({ json }) => json.id)).toEqual(ids);
	const { results } = await searchList(stage.engine, account(), 'searchReadyScenes');
	expect(results.map(({ value }) => value)).toEqual(ids);
});

it.each(['searchCharacters', 'searchReadyCharacters'])(
	'the picker %s says what to do, since no characters are listed',
	async (method) => {
		await expect(searchList(stage.engine, account(), method)).rejects.toMatchObject({
			message: "Viggle's V1 API cannot list the characters of the account",
			description: expect.stringContaining("Set the field to 'By ID' and enter the ID") as string,
		});
		expect(paths()).toEqual([]);
	},
);

it('the balance is that of the account, whatever the version', async () => {
	const credits = { resource: 'account', operation: 'getCredits' };
	const [{ json }] = (await run(credits)).items('Viggle');
	expect(json).toEqual({ balance: 1000 });
});

it('a version that does not exist is refused', async () => {
	const result = await run(create, {}, account('v7'));
	expect(result.error()?.message).toBe(
		"'API Version' of the Viggle credential is not one of classic, v1 [item 0]",
	);
});

describe('a video of 101 MiB is refused before it is uploaded', () => {
	it.each([
		['a render', create],
		['a scene', { resource: 'scene', operation: 'create', name: 'a' }],
	])('for %s', async (_, parameters) => {
		const folder = await mkdtemp(join(tmpdir(), 'large-'));
		const path = join(folder, 'large.mp4');
		await copyFile(DRIVING_MP4, path);
		await truncate(path, 101 * 1024 * 1024);
		const items = [await stage.item({ image: CHARACTER_PNG, video: path })];
		await rm(folder, { recursive: true });
		const result = await stage.run(parameters, items, { credentials: account() });
		expect(result.error()?.message).toBe(
			"'Video Input Binary Field' holds a video that is too large: V1 takes videos of at most 100 MiB [item 0]",
		);
		expect(paths()).toEqual([]);
	});
});

describe('an address without V1', () => {
	const missing = { path: /^\/v1\//, status: 404, body: { detail: 'Not Found' }, times: Infinity };
	const get = { resource: 'job', operation: 'get', jobId: 'render_1' };

	it('for a moment does not end a wait', async () => {
		stage.emulator.createJob({ id: 'render_1', endsAt: 0 });
		stage.emulator.fault({ ...missing, times: 3 });
		const [{ json }] = (await run({ ...get, operation: 'wait' })).items('Viggle');
		expect(json).toMatchObject({ status: 'complete' });
	});
});
