import type { IDataObject } from 'n8n-workflow';

import type { Stage } from '../../support/stage';
import { clock, jsonOf, newWorkflowId, openTrigger, openTriggerStage } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openTriggerStage();
});
afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const creating = (metadata: unknown) => ({
	watchWithTrigger: true,
	options: { metadata } as IDataObject as Record<string, string>,
});

it.each<[string, unknown, unknown]>([
	['an object', { chat: 12, who: 'Ada' }, { chat: 12, who: 'Ada' }],
	['JSON', '{"row": 7}', { row: 7 }],
	['text', ' chat 12 ', 'chat 12'],
	['a number', '7', 7],
])(
	'%s that is given to a render comes back in its output and in the event',
	async (_, given, expected) => {
		const workflowId = newWorkflowId();
		const trigger = openTrigger(stage, {}, { workflowId });
		await trigger.poll();
		const [{ json }] = (await stage.create(creating(given), undefined, { workflowId })).items(
			'Viggle',
		);
		expect(json).toMatchObject({ watched: true, metadata: expected });

		clock.advance(120_000);
		const [event] = jsonOf(await trigger.poll());

		expect(event).toMatchObject({ job_id: json.job_id, metadata: expected, event: 'complete' });
		const restarted = openTrigger(
			stage,
			{},
			{ workflowId, mode: 'manual', staticData: trigger.staticData() },
		);
		expect(jsonOf(await restarted.poll())).toMatchObject([{ metadata: expected }]);
	},
);

it('that is given to Watch Job comes back in the event', async () => {
	const workflowId = newWorkflowId();
	const trigger = openTrigger(stage, {}, { workflowId });
	await trigger.poll();
	const { id: jobId } = stage.emulator.createJob({ endsAt: 0 });
	const watch = { resource: 'job', operation: 'watch', jobId, options: { metadata: 'row 7' } };
	const [{ json }] = (await stage.run(watch, undefined, { workflowId })).items('Viggle');
	expect(json).toEqual({ job_id: jobId, watched: true, metadata: 'row 7' });
	expect(jsonOf(await trigger.poll())).toMatchObject([{ job_id: jobId, metadata: 'row 7' }]);
});

it('neither decides what is paid once, nor is needed', async () => {
	const metadata = '={{ $runIndex + Math.random() }}';
	const result = await stage.create(
		{ waitForCompletion: true, options: { metadata, timeoutMinutes: 0.05 } },
		undefined,
		{ node: { retryOnFail: true, maxTries: 2 } },
	);
	expect(result.error()?.message).toMatch(/is not finished/);
	expect(stage.emulator.sent('POST', '/api/render')).toHaveLength(1);
	const [{ json }] = (await stage.create(creating(''))).items('Viggle');
	expect(json).not.toHaveProperty('metadata');
});

it.each<[string, unknown, number, RegExp]>([
	['that is too long', 'x'.repeat(1_025), 1, /^'Metadata' has 1027 bytes as JSON/],
	[
		'that finds no room with that of other items',
		'x'.repeat(1_000),
		900,
		/^'Metadata' finds no room/,
	],
])('%s is refused before anything is sent', async (_, metadata, count, problem) => {
	const workflowId = newWorkflowId();
	await openTrigger(stage, {}, { workflowId }).poll();
	const urls = {
		imageSource: 'url',
		imageUrl: 'https://a.b/i.png',
		videoSource: 'url',
		videoUrl: 'https://a.b/v.mp4',
	};
	const items = Array.from({ length: count }, () => ({ json: {} }));
	const result = await stage.create({ ...urls, ...creating(metadata) }, items, { workflowId });
	expect(result.error()?.message).toMatch(problem);
	expect(stage.emulator.requests.filter(({ method }) => method === 'POST')).toEqual([]);
});
