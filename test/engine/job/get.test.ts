import type { EmulatedJob } from '../../../emulator';
import { jobId, jobPath, version, wire } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

const now = Date.now();
const [ONE, TWO, THREE] = ['1', '2', '3'].map(jobId);
const states: Array<[string, Partial<EmulatedJob>, object]> = [
	['is queued', { status: 'queued' }, { status: 'queued', progress_pct: expect.any(Number) }],
	[
		'is complete',
		{ createdAt: now - 9000, endsAt: now - 1000 },
		{
			status: 'complete',
			progress_pct: 100,
			cdn_url: expect.stringMatching(/^http:.*\/results\/\w+_1\.mp4\?.*sig=/),
			created_at: new Date(now - 9000).toISOString(),
			completed_at: new Date(now - 1000).toISOString(),
		},
	],
	[
		'is complete, with a mask',
		{ createdAt: now - 9000, endsAt: now - 1000, transparent: true },
		{ status: 'complete', mask_cdn_url: expect.stringContaining('_1_mask.mp4') },
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
	stage.emulator.createJob({ id: ONE, ...job });
	const result = await stage.getJob(ONE);
	expect(result.error()).toBeUndefined();
	const [item] = result.items('Viggle');
	expect(item.json).toMatchObject({ job_id: ONE, ...expected });
	expect(item.pairedItem).toEqual({ item: 0 });
	expect(Object.values(item.json)).not.toContain(null);
	expect(item.json).not.toHaveProperty('chunks');
	expect(stage.emulator.requests).toMatchObject([{ method: 'GET', path: jobPath(ONE) }]);
});

it('the answer is handed on as it was sent if that is wanted', async () => {
	stage.emulator.createJob({ id: ONE, answer: { news: [{ a: 1 }] } });
	const result = await stage.getJob(ONE, { simplify: false });
	expect(result.items('Viggle')[0].json).toMatchObject({
		...wire.link(null),
		news: [{ a: 1 }],
	});
});

it.each(['failed', 'cancelled'])(
	'a job that was %s is an error if that is wanted',
	async (status) => {
		stage.emulator.createJob({ id: ONE, status, errorMessage: 'No person found.' });
		const result = await stage.getJob(ONE, { options: { failOnFailedJob: true } });
		expect(result.error()?.message).toContain(ONE);
		expect(result.error()?.message).toMatch(/\[item 0\]$/);
	},
);

it('each item reads its own job', async () => {
	for (const id of [ONE, TWO, THREE]) stage.emulator.createJob({ id });
	const items = [THREE, ONE, TWO].map((id) => ({ json: { id } }));
	const parameters = { resource: 'job', operation: 'get', jobId: '={{ $json.id }}' };
	const result = await stage.run(parameters, items);
	expect(result.items('Viggle')).toMatchObject([
		{ json: { job_id: THREE }, pairedItem: { item: 0 } },
		{ json: { job_id: ONE }, pairedItem: { item: 1 } },
		{ json: { job_id: TWO }, pairedItem: { item: 2 } },
	]);
	expect(stage.emulator.requests).toHaveLength(3);
});

it.each(
	version === 'v1'
		? [['ready', 'complete']]
		: [
				['succeeded', 'complete'],
				['canceled', 'cancelled'],
				['expired', 'failed'],
			],
)('a job that is %s has ended, and its status is shown as %s', async (word, shown) => {
	stage.emulator.createJob({ id: ONE, status: 'complete', answer: { status: word } });

	const simple = await stage.getJob(ONE);
	const raw = await stage.getJob(ONE, { simplify: false });

	expect(simple.items('Viggle')[0].json).toMatchObject({ status: shown });
	expect(raw.items('Viggle')[0].json).toMatchObject({ status: word });
	expect(simple.hints('Viggle')).toEqual([]);
});
