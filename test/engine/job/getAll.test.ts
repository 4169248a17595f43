import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ apiVersion: 'v1' });
});
beforeEach(() => {
	stage.emulator.reset();
	stage.emulator.createJob({ id: 'render_1', endsAt: 0 });
	stage.emulator.createJob({ id: 'vid_2', endsAt: 0, outcome: 'failed' });
	stage.emulator.createJob({ id: 'anim_3', status: 'cancelled' });
	stage.emulator.createJob({ id: 'vid_4', endsAt: Infinity });
	stage.emulator.createJob({ id: 'vid_5', queuedUntil: Infinity });
});
afterAll(async () => await stage.close());

async function list(parameters: INodeParameters = {}) {
	return await stage.run({ resource: 'job', operation: 'getAll', ...parameters });
}

const filter = (status: INodeParameters[string]) => ({ filters: { status } });

it.each<[string, INodeParameters, string[]]>([
	['all', { returnAll: true }, ['vid_5', 'vid_4', 'anim_3', 'vid_2', 'render_1']],
	['with an empty filter, all', filter([]), ['vid_5', 'vid_4', 'anim_3', 'vid_2', 'render_1']],
	['at most two', { limit: 2 }, ['vid_5', 'vid_4']],
	['those that are complete', filter(['complete']), ['render_1']],
	['those that came to nothing', filter(['failed', 'cancelled']), ['anim_3', 'vid_2']],
	['those that run', filter('={{ "running" }}'), ['vid_5', 'vid_4']],
	[
		'the limit after the filter',
		{ ...filter(['running', 'failed']), limit: 3 },
		['vid_5', 'vid_4', 'vid_2'],
	],
])('gives %s', async (_, parameters, ids) => {
	const result = await list(parameters);
	expect(result.items('Viggle').map(({ json }) => json.job_id)).toEqual(ids);
	expect(stage.emulator.requests).toMatchObject([{ path: '/v1/videos', query: {} }]);
});

it('gives the fields of a job, with one word for each end, or what Viggle sent', async () => {
	const [simple] = (await list(filter(['complete']))).items('Viggle');
	expect(simple).toEqual({
		json: {
			job_id: 'render_1',
			status: 'complete',
			progress_pct: 100,
			created_at: expect.any(String) as string,
		},
		pairedItem: { item: 0 },
	});
	const [raw] = (await list({ ...filter(['complete']), simplify: false })).items('Viggle');
	expect(raw.json).toMatchObject({ id: 'render_1', status: 'ready' });
});

it.each<[string, unknown, string[]]>([
	['empty', { items: [] }, []],
	[
		'without ids',
		{ items: [{ status: 'ready' }, { id: 'vid_1', status: 'ready' }, null] },
		['vid_1'],
	],
	['without a wrapper', [{ id: 'vid_1', status: 'ready' }], ['vid_1']],
	['in data', { data: [{ id: 'vid_1' }] }, ['vid_1']],
	[
		'of a thousand',
		{ items: Array.from({ length: 1000 }, (_, n) => ({ id: `vid_${n}` })) },
		Array.from({ length: 1000 }, (_, n) => `vid_${n}`),
	],
])('takes a list %s', async (_, json, ids) => {
	stage.emulator.fault({ method: 'GET', json: json as IDataObject });
	const result = await list({ returnAll: true });
	expect(result.error()).toBeUndefined();
	expect(result.items('Viggle').map((item) => item.json.job_id)).toEqual(ids);
});

it('says so when the answer is no list', async () => {
	stage.emulator.fault({ method: 'GET', json: { total: 5 } });
	const error = (await list()).error() as { message: string; description?: string };
	expect(error.message).toBe('The answer to GET /v1/videos is not one of the Viggle API [item 0]');
	expect(error.description).toContain('The answer has no list of jobs');
});

it.each(['={{ "done" }}', '={{ ["complete", "done"] }}'])(
	'refuses the filter %s',
	async (status) => {
		const result = await list(filter(status));
		expect(result.error()?.message).toBe(
			"'Status' holds something other than complete, failed, cancelled, running [item 0]",
		);
		expect(stage.emulator.requests).toEqual([]);
	},
);

it('is refused with Classic', async () => {
	const credentials = { ...stage.credentials, apiVersion: 'classic' };
	const parameters = { resource: 'job', operation: 'getAll' };
	const result = await stage.run(parameters, undefined, { credentials });
	expect(result.error()?.message).toBe(
		"Viggle's Classic API cannot list the jobs of the account [item 0]",
	);
});
