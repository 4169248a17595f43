import type { Stage } from '../../support/stage';
import {
	asked,
	HOUR,
	idsOf,
	LIST,
	MINUTE,
	openAccountStage,
	restarted,
	watchAccount,
} from './accountStage';
import { jsonOf, newWorkflowId, openTrigger, travel } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openAccountStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const createJob = (id: string, more = {}) => stage.emulator.createJob({ id, ...more });
const createEnded = (id: string, more = {}) => createJob(id, { endsAt: Date.now(), ...more });
const unlist = (id: string) => {
	stage.emulator.jobs.get(id)!.isListed = false;
};

it('reports what ends after it was published, once, whoever made it', async () => {
	createEnded('render_before');
	createJob('render_running');
	const trigger = watchAccount(stage);
	expect(await trigger.poll()).toBeNull();

	createJob('vid_later');
	createJob('job_classic', { outcome: 'failed' });
	travel(1_000);
	expect(await trigger.poll()).toBeNull();
	createEnded('anim_between_two_polls');
	travel(MINUTE);

	const emitted = await trigger.poll();
	expect(idsOf(emitted)).toEqual(['render_running', 'vid_later', 'anim_between_two_polls']);
	expect(jsonOf(emitted)[0]).toMatchObject({ event: 'complete', cdn_url: expect.any(String) });
	expect(await trigger.poll()).toBeNull();
});

it('asks once per poll, and once more for each job that it reports', async () => {
	for (let job = 0; job < 30; job++) createJob(`render_${job}`, { endsAt: Infinity });
	createJob('render_ending');
	createJob('render_failing', { outcome: 'failed' });
	const trigger = watchAccount(stage);

	for (let poll = 0; poll < 3; poll++) await trigger.poll();
	expect(asked(stage)).toEqual([LIST, LIST, LIST]);

	travel(MINUTE);
	expect(idsOf(await trigger.poll())).toEqual(['render_ending']);
	await trigger.poll();
	expect(asked(stage)).toEqual([LIST, 'GET /v1/videos/render_ending', LIST]);
});

it('reads a job that has fallen off the list by its id until it ends', async () => {
	createJob('render_a');
	const trigger = watchAccount(stage);
	await trigger.poll();
	unlist('render_a');

	expect(await trigger.poll()).toBeNull();
	expect(asked(stage)).toEqual([LIST, LIST, 'GET /v1/videos/render_a']);
	travel(MINUTE);
	expect(idsOf(await trigger.poll())).toEqual(['render_a']);
});

it.each([
	['ended', { endsAt: 1_000 }],
	['with no time of an end was created', { answer: { completed_at: null } }],
])('does not report what comes into view and %s before it was published', async (_, more) => {
	const early = { createdAt: Date.now() - HOUR, endsAt: Date.now() - HOUR, isListed: false };
	createJob('render_old', { ...early, ...more });
	const trigger = watchAccount(stage);
	await trigger.poll();
	stage.emulator.jobs.get('render_old')!.isListed = true;

	expect(await trigger.poll()).toBeNull();
	expect(asked(stage)).toEqual([LIST, LIST]);
});

it('gives up a job that runs for three days, and does not report it again', async () => {
	createJob('render_endless', { endsAt: Infinity });
	const trigger = watchAccount(stage, { events: ['complete', 'failed'] });
	await trigger.poll();
	travel(72 * HOUR);
	expect(jsonOf(await trigger.poll())).toMatchObject([
		{ job_id: 'render_endless', status: 'gave_up', event: 'failed' },
	]);
	stage.emulator.jobs.get('render_endless')!.endsAt = 0;
	expect(await trigger.poll()).toBeNull();
});

it('remembers what it has reported as long as the list shows it, over starts of n8n', async () => {
	createJob('render_a');
	let trigger = watchAccount(stage);
	await trigger.poll();
	travel(MINUTE);
	expect(idsOf(await trigger.poll())).toEqual(['render_a']);
	for (let month = 0; month < 3; month++) {
		trigger = restarted(stage, trigger);
		travel(30 * 24 * HOUR);
		expect(await trigger.poll()).toBeNull();
		expect(JSON.stringify(trigger.staticData())).toContain('render_a');
	}
	unlist('render_a');
	travel(5 * 24 * HOUR);
	await trigger.poll();
	expect(JSON.stringify(trigger.staticData())).not.toContain('render_a');
});

it('reports what ended while n8n was off', async () => {
	createJob('render_a');
	const trigger = watchAccount(stage);
	await trigger.poll();
	createJob('render_b');
	travel(2 * MINUTE);
	const later = restarted(stage, trigger);
	expect(idsOf(await later.poll())).toEqual(['render_a', 'render_b']);
	expect(await restarted(stage, later).poll()).toBeNull();
});

describe('when a person publishes it again', () => {
	const workflowId = newWorkflowId();
	const publish = (staticData = {}, activation: 'activate' | 'update' = 'activate') =>
		watchAccount(stage, {}, { workflowId, staticData, activation });

	it('what ended meanwhile is not reported, and what runs still is', async () => {
		createJob('render_ends_meanwhile');
		createJob('render_runs_on', { endsAt: Date.now() + 2 * HOUR });
		createJob('render_unlisted', { endsAt: Date.now() + 2 * HOUR });
		createJob('render_unlisted_ends', { outcome: 'complete' });
		const first = publish();
		await first.poll();
		['render_unlisted', 'render_unlisted_ends'].forEach(unlist);
		travel(HOUR);

		const again = publish(first.staticData());
		expect(await again.poll()).toBeNull();
		travel(10 * MINUTE);
		expect(await again.poll()).toBeNull();
		travel(2 * HOUR);
		expect(idsOf(await again.poll())).toEqual(['render_unlisted', 'render_runs_on']);
		expect(await again.poll()).toBeNull();
	});

	it('n8n itself may activate it anew, and nothing is left out', async () => {
		createJob('render_meanwhile');
		const first = publish();
		await first.poll();
		travel(HOUR);
		const updated = publish(first.staticData(), 'update');
		expect(idsOf(await updated.poll())).toEqual(['render_meanwhile']);
	});
});

it('begins anew with another credential, whose account has other jobs', async () => {
	const workflowId = newWorkflowId();
	const node = (id: string) => ({ id: 'trigger', credentials: { viggleApi: { id, name: id } } });
	const first = watchAccount(stage, {}, { workflowId, node: node('one') });
	await first.poll();
	createEnded('render_of_the_other');
	const staticData = first.staticData();
	const options = { workflowId, staticData, node: node('two'), activation: 'update' as const };
	const second = watchAccount(stage, {}, options);
	expect(await second.poll()).toBeNull();
	createEnded('render_next');
	expect(idsOf(await second.poll())).toEqual(['render_next']);
});

it('works with a scheduler that stores only what a poll has reported', async () => {
	const workflowId = newWorkflowId();
	createEnded('render_before');
	let staticData = {};
	const poll = async (activation: 'activate' | 'update' = 'update') => {
		const options = { workflowId, staticData, activation, budgetMs: 45_000 };
		const trigger = watchAccount(stage, {}, options);
		const emitted = await trigger.poll();
		if (emitted || activation === 'activate') staticData = trigger.staticData();
		return idsOf(emitted);
	};
	// Where it has not polled at the activation, n8n never stores when it began.
	for (const began of ['activate', 'update'] as const) {
		expect(await poll(began)).toEqual([]);
		createJob(`render_${began}`);
		expect(await poll()).toEqual([]);
		unlist(`render_${began}`);
		travel(MINUTE);
		expect(await poll()).toEqual([`render_${began}`]);
		expect(await poll()).toEqual([]);
	}
});

it('looks again within a poll when told to', async () => {
	const trigger = watchAccount(stage, { options: { checkEverySeconds: 3 } }, { budgetMs: 10_000 });
	await trigger.poll();
	createJob('render_soon', { endsAt: Date.now() + 4_000 });
	expect(idsOf(await trigger.poll())).toEqual(['render_soon']);
	expect(asked(stage).filter((path) => path === LIST).length).toBeGreaterThanOrEqual(3);
}, 30_000);

it('brings the video when asked to, and leaves the rest for the next poll', async () => {
	const options = { maxJobsPerPoll: 1 };
	const trigger = watchAccount(stage, { downloadResult: true, options });
	await trigger.poll();
	createEnded('render_a');
	createEnded('render_b');
	const [first, second] = [await trigger.poll(), await trigger.poll()];
	expect([idsOf(first), idsOf(second)]).toEqual([['render_a'], ['render_b']]);
	const bytes = await stage.engine.readBinary(first![0][0], 'data');
	expect(bytes).toHaveLength(stage.emulator.resultDigest().size);
});

it('keeps apart from other triggers, and from what it watched before', async () => {
	const workflowId = newWorkflowId();
	createJob('render_a');
	const viggleApi = { ...stage.credentials, apiVersion: 'v1' };
	const byIds = openTrigger(
		stage,
		{ watch: 'jobIds', jobIds: 'render_a' },
		{ workflowId, credentials: { viggleApi }, node: { id: 'trigger' } },
	);
	const [one, two] = ['one', 'two'].map((id) =>
		watchAccount(stage, {}, { workflowId, node: { id } }),
	);
	for (const trigger of [byIds, one, two]) expect(await trigger.poll()).toBeNull();
	travel(MINUTE);
	for (const trigger of [byIds, one, two])
		expect(idsOf(await trigger.poll())).toEqual(['render_a']);
	const staticData = byIds.staticData();
	expect(await watchAccount(stage, {}, { workflowId, staticData }).poll()).toBeNull();
});
