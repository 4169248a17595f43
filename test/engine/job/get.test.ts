import type { EmulatedJob } from '../../../emulator';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

const now = Date.now();
const states: Array<[string, Partial<EmulatedJob>, object]> = [
	['is queued', { status: 'queued' }, { status: 'queued', progress_pct: expect.any(Number) }],
	[
		'is complete',
		{ createdAt: now - 9000, endsAt: now - 1000 },
		{
			status: 'complete',
			progress_pct: 100,
			cdn_url: expect.stringMatching(/^http:.*\/results\/job_1\.mp4\?.*sig=/),
			created_at: new Date(now - 9000).toISOString(),
			completed_at: new Date(now - 1000).toISOString(),
		},
	],
	[
		'is complete, with a mask',
		{ createdAt: now - 9000, endsAt: now - 1000, transparent: true },
		{ status: 'complete', mask_cdn_url: expect.stringContaining('job_1_mask.mp4') },
	],
	[
		'failed',
		{ status: 'failed', errorCode: 'CS-UORC01-009', errorMessage: 'No person found' },
		{ status: 'failed', error_code: 'CS-UORC01-009', error_message: 'No person found' },
	],
	['was cancelled', { status: 'cancelled' }, { status: 'cancelled' }],
	['is in a state that nobody knows', { status: 'merging' }, { status: 'merging' }],
];

it.each(states)('a job that %s is an ordinary item', async (_, job, expected) => {
	stage.emulator.createJob({ id: 'job_1', ...job });
	const result = await stage.getJob('job_1');
	expect(result.error()).toBeUndefined();
	const [item] = result.items('Viggle');
	expect(item.json).toMatchObject({ job_id: 'job_1', ...expected });
	expect(item.pairedItem).toEqual({ item: 0 });
	expect(Object.values(item.json)).not.toContain(null);
	expect(item.json).not.toHaveProperty('chunks');
	expect(stage.emulator.requests).toMatchObject([{ method: 'GET', path: '/api/render/job_1' }]);
});

it('the answer is handed on as it was sent if that is wanted', async () => {
	stage.emulator.createJob({ id: 'job_1', answer: { news: [{ a: 1 }] } });
	const result = await stage.getJob('job_1', { simplify: false });
	expect(result.items('Viggle')[0].json).toMatchObject({
		job_id: 'job_1',
		cdn_url: null,
		chunks: [],
		news: [{ a: 1 }],
	});
});

it.each(['failed', 'cancelled'])(
	'a job that was %s is an error if that is wanted',
	async (status) => {
		stage.emulator.createJob({ id: 'job_1', status, errorMessage: 'No person found.' });
		const result = await stage.getJob('job_1', { options: { failOnFailedJob: true } });
		expect(result.error()?.message).toContain('job_1');
		expect(result.error()?.message).toMatch(/\[item 0\]$/);
	},
);

it('each item reads its own job', async () => {
	for (const id of ['job_1', 'job_2', 'job_3']) stage.emulator.createJob({ id });
	const items = ['job_3', 'job_1', 'job_2'].map((id) => ({ json: { id } }));
	const parameters = { resource: 'job', operation: 'get', jobId: '={{ $json.id }}' };
	const result = await stage.run(parameters, items);
	expect(result.items('Viggle')).toMatchObject([
		{ json: { job_id: 'job_3' }, pairedItem: { item: 0 } },
		{ json: { job_id: 'job_1' }, pairedItem: { item: 1 } },
		{ json: { job_id: 'job_2' }, pairedItem: { item: 2 } },
	]);
	expect(stage.emulator.requests).toHaveLength(3);
});

it.each([
	['succeeded', 'complete'],
	['canceled', 'cancelled'],
	['expired', 'failed'],
])('a job that is %s has ended, and its status is shown as %s', async (word, shown) => {
	stage.emulator.createJob({ id: 'job_1', status: 'complete', answer: { status: word } });

	const simple = await stage.getJob('job_1');
	const raw = await stage.getJob('job_1', { simplify: false });

	expect(simple.items('Viggle')[0].json).toMatchObject({ status: shown });
	expect(raw.items('Viggle')[0].json).toMatchObject({ status: word });
	expect(simple.hints('Viggle')).toEqual([]);
});
