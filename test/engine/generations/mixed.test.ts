import type { INodeParameters } from 'n8n-workflow';

import { openStage, type Stage } from '../../support/stage';
import { newWorkflowId, openTrigger, storedList } from '../trigger/triggerStage';

jest.mock('n8n-workflow', () => jest.requireActual('../../support/quickSleep').quickWorkflow);

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { renderSeconds: 0.2 } });
});
beforeEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const account = (apiVersion: string) => ({ ...stage.credentials, apiVersion });
const paths = () => stage.emulator.requests.map(({ method, path }) => `${method} ${path}`);
const reusable = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };
const create = { resource: 'render', operation: 'create', ...reusable };

it.each<[string, INodeParameters]>([
	['render fast', { fast: '={{ $itemIndex === 2 }}' }],
	[
		'render several characters',
		{
			inputMode: '={{ $itemIndex === 2 ? "multiCharacter" : "reusable" }}',
			mappingSource: 'json',
			characterMappingJson: '{"a":"b"}',
		},
	],
])(
	'what V1 refuses of one item, such as to %s, is refused before others are paid',
	async (what, more) => {
		stage.emulator.createCharacter({ id: 'char_1' });
		stage.emulator.createScene({ id: 'scene_1' });
		const items = [1, 2, 3].map((n) => ({ json: { n } }));
		const result = await stage.run({ ...create, ...more }, items, { credentials: account('v1') });
		expect(result.error()?.message).toBe(`Viggle's V1 API cannot ${what} [item 2]`);
		expect(paths()).toEqual([]);
	},
);

it.each([
	['job_1', undefined, '/api/render/job_1'],
	['render_1', 'v1', '/v1/videos/render_1'],
	['strange-v1', 'v1', '/v1/videos/strange-v1'],
	['strange-classic', undefined, '/api/render/strange-classic'],
])(
	'%s on the watch list is read where it was made, whatever the credential says now',
	async (id, madeIn, path) => {
		const [made, now] = id.endsWith('v1') ? ['v1', 'classic'] : ['classic', 'v1'];
		const workflowId = newWorkflowId();
		const trigger = openTrigger(
			stage,
			{},
			{ workflowId, credentials: { viggleApi: account(now) } },
		);
		await trigger.poll();
		stage.emulator.createJob({ id, endsAt: 0 });
		const watch = { resource: 'job', operation: 'watch', jobId: id };
		await stage.run(watch, undefined, { workflowId, credentials: account(made) });

		const [[{ json }]] = (await trigger.poll()) ?? [];

		expect(json).toMatchObject({ job_id: id, event: 'complete' });
		expect(paths()).toEqual([`GET ${path}`]);
		expect(storedList(trigger.staticData())[id].madeIn).toBe(madeIn);
		expect(await trigger.poll()).toBeNull();
	},
);

it('Cancel on Stop says before the wait, and in a hint, that V1 cannot cancel', async () => {
	const job = stage.emulator.createJob({ id: 'render_1', endsAt: Date.now() + 100 });
	const options = { cancelOnStop: true };
	const wait = { resource: 'job', operation: 'wait', jobId: job.id, options };
	const items = [1, 2].map((n) => ({ json: { n } }));
	const result = await stage.run(wait, items, { credentials: account('v1'), mode: 'manual' });
	const hints = result.hints('Viggle').map(({ message }) => message);
	expect(hints).toEqual([expect.stringMatching(/^'Cancel on Stop' has no effect/)]);
	const shown = JSON.stringify(result.messages);
	const [before, after] = ["render_1: 'Cancel on Stop' has no effect", 'render_1: complete'];
	expect(shown.indexOf(before)).toBeGreaterThan(-1);
	expect(shown.indexOf(before)).toBeLessThan(shown.indexOf(after));
});
