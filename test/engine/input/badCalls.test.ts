import type { INodeParameters } from 'n8n-workflow';

import { wire } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

describe('a field that was left empty in the editor', () => {
	it('such as a job id is refused by n8n itself', async () => {
		const result = await stage.getJob('');
		expect(result.error()?.message).toContain('Parameter "Job ID" is required');
		expect(stage.emulator.requests).toEqual([]);
	});

	it.each<[string, INodeParameters, string]>([
		['a character', { inputMode: 'reusable' }, 'Character'],
		['a scene', { inputMode: 'multiCharacter' }, 'Scene'],
		['an image URL', { imageSource: 'url' }, 'Image URL'],
		['a video URL', { videoSource: 'url' }, 'Video URL'],
	])('such as %s, which a choice shows, is refused by the node', async (_, parameters, label) => {
		const result = await stage.create(parameters);
		expect(result.error()?.message).toBe(`'${label}' is empty [item 0]`);
		expect(stage.emulator.requests).toEqual([]);
	});
});

describe('an expression that cannot be resolved', () => {
	it('keeps n8n’s own words and names the item', async () => {
		const result = await stage.getJob("={{ $('Nowhere').item.json.id }}");
		expect(result.error()?.message).toContain('Referenced node');
		expect(result.error()?.context).toMatchObject({ itemIndex: 0 });
		expect(stage.emulator.requests).toEqual([]);
	});

	it('goes to the error branch like any other bad input', async () => {
		const node = { onError: 'continueErrorOutput' } as const;
		const result = await stage.getJob("={{ $('Nowhere').item.json.id }}", {}, { node });
		expect(result.items('Failure')[0].json).toMatchObject({ details: { retryable: false } });
	});
});

describe('an unusual job id', () => {
	it.each([
		['slashes', 'jobs/2026/1', 'jobs%2F2026%2F1'],
		['dots', '../job..1', '..%2Fjob..1'],
		['blanks inside', 'job 1', 'job%201'],
		['letters beyond ASCII', 'jöb_名😀', 'j%C3%B6b_%E5%90%8D%F0%9F%98%80'],
		['the signs of a query', 'job?a=1&b#c', 'job%3Fa%3D1%26b%23c'],
		['a percent sign', 'job%2F1', 'job%252F1'],
		['blanks around it', '  7 ', '7'],
	])('with %s is one segment of the path', async (_, id, segment) => {
		stage.emulator.createJob({ id: id.trim() });
		const result = await stage.getJob(id);
		expect(result.error()).toBeUndefined();
		expect(result.items('Viggle')[0].json.job_id).toBe(id.trim());
		expect(stage.emulator.requests.map(({ path }) => path)).toEqual([`${wire.jobs}/${segment}`]);
	});
});

describe('a base URL', () => {
	it.each([
		['that is empty', ' '],
		['without http', 'apis.viggle.ai'],
		['of another protocol', 'ftp://apis.viggle.ai'],
		['with a query', 'https://apis.viggle.ai?x=1'],
		['with a blank inside', 'https://apis viggle.ai'],
		['that is a sentence', 'the usual one'],
	])('%s is refused before the key is sent anywhere', async (_, baseUrl) => {
		const credentials = { apiKey: 'sk-very-secret-key', baseUrl };
		const result = await stage.create({}, undefined, { credentials });
		expect(result.error()?.message).toBe(
			"'Base URL' of the Viggle credential is not an http or https address [item 0]",
		);
		expect(result.error()).toMatchObject({
			description: 'Open the credential and set it to https://apis.viggle.ai',
		});
	});

	const spoiled: Array<[string, (url: string) => string, string]> = [
		['with a login', (url) => url.replace('//', '//me:pw@'), 'holds a user name or a password'],
		['without encryption', () => 'http://apis.viggle.ai', 'is a plain http address outside of'],
		['that ends in /api', (url) => `${url}/api/`, "ends in '/api'"],
		['that ends in /v1', (url) => `${url}/v1`, "ends in '/v1'"],
	];
	const operations: INodeParameters[] = [
		{ resource: 'render', operation: 'create' },
		{ resource: 'job', operation: 'get', jobId: 'job_1' },
		{ resource: 'job', operation: 'cancel', jobId: 'job_1' },
		{ resource: 'scene', operation: 'getAll' },
		{ resource: 'account', operation: 'getCredits' },
	];

	it.each(spoiled)('%s is told as such by every operation', async (_, spoil, problem) => {
		const credentials = { ...stage.credentials, baseUrl: spoil(stage.emulator.url) };
		for (const parameters of operations) {
			const result = await stage.create(parameters, undefined, { credentials });
			expect(result.error()?.message).toContain(`'Base URL' of the Viggle credential ${problem}`);
			expect(result.error()?.message).not.toContain('pw');
		}
		expect(stage.emulator.requests).toEqual([]);
	});

	it.each(['/', '///', ' '])('may end with "%s"', async (end) => {
		const credentials = { ...stage.credentials, baseUrl: stage.emulator.url + end };
		const result = await stage.create({}, undefined, { credentials });
		expect(result.error()).toBeUndefined();
		expect(stage.emulator.requests[0].path).toBe(wire.render);
	});
});

describe('of several items', () => {
	it('the bad one is named', async () => {
		const result = await stage.create({}, [await stage.item(), await stage.item({})]);
		expect(result.error()?.message).toMatch(/names 'image', .* \[item 1\]$/);
		expect(result.items('Viggle')).toEqual([]);
	});

	it('each bad one goes to the error branch, each good one to the other', async () => {
		const bad = { data: Buffer.from('no'), fileName: 'a.png' };
		const items = [
			await stage.item({}, { row: 0 }),
			await stage.item(undefined, { row: 1 }),
			await stage.item({ image: bad, video: bad }, { row: 2 }),
		];
		const result = await stage.create({}, items, { node: { onError: 'continueErrorOutput' } });
		expect(result.items('Failure').map(({ json }) => json.row)).toEqual([0, 2]);
		expect(result.items('Success').map(({ pairedItem }) => pairedItem)).toMatchObject([
			{ item: 0 },
		]);
		expect(result.items('Viggle')).toMatchObject([{ pairedItem: { item: 1 } }]);
		expect(stage.emulator.sent('POST', wire.render)).toHaveLength(1);
	});
});
