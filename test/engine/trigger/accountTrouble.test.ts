import type { IDataObject } from 'n8n-workflow';

import { isFullLength } from '../../support/fullLength';
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
import { jsonOf, openTrigger, travel } from './triggerStage';

let stage: Stage;

beforeAll(async () => {
	stage = await openAccountStage();
});

afterEach(() => stage.emulator.reset());
afterAll(async () => await stage.close());

const PATH = '/v1/videos';
const answer = (json: unknown, times = 1) =>
	stage.emulator.fault({ method: 'GET', path: PATH, json, times });
const item = (id: string, status: string, more: IDataObject = {}) => ({ id, status, ...more });

it.each<[string, (items: IDataObject[]) => unknown]>([
	['as V1 has been seen to give it', (items) => ({ items })],
	['in another wrapping', (data) => ({ data })],
	['bare', (items) => items],
	['in another order', (items) => ({ items: [...items].reverse() })],
	['with repetitions', (items) => [...items, ...items, item('render_b', 'processing')]],
	['with entries that name no job', (items) => [null, 'render_x', { status: 'ready' }, ...items]],
	['with times', (items) => items.map((each) => ({ ...each, created_at: '2999-01-01T00:00:00' }))],
	['with times that are none', (items) => items.map((each) => ({ ...each, created_at: {} }))],
	[
		'with a thousand entries',
		(items) => [...Array.from({ length: 1_000 }, (_, n) => item(`vid_${n}`, 'queued')), ...items],
	],
])('reads the list %s', async (_, toList) => {
	['render_a', 'render_b'].forEach((id) => stage.emulator.createJob({ id, endsAt: 0 }));
	const trigger = watchAccount(stage);
	answer(toList([item('render_old', 'ready'), item('render_a', 'processing')]));
	expect(await trigger.poll()).toBeNull();
	const ended = ['render_b', 'render_a'].map((id) => item(id, 'ready'));
	answer(toList([item('render_old', 'ready'), ...ended]), 2);

	expect(idsOf(await trigger.poll()).sort()).toEqual(['render_a', 'render_b']);
	expect(await trigger.poll()).toBeNull();
	expect(asked(stage)).toHaveLength(5);
});

it('an account without jobs has an empty list, and what it had shown is read by its id', async () => {
	const trigger = watchAccount(stage);
	answer({ items: [] });
	expect(await trigger.poll()).toBeNull();
	stage.emulator.createJob({ id: 'render_a' });
	await trigger.poll();
	travel(MINUTE);
	answer([]);
	expect(idsOf(await trigger.poll())).toEqual(['render_a']);
});

it.each<[string, unknown]>([
	['no list', {}],
	['text', { items: 'none' }],
	['an object of jobs', { items: { render_a: { status: 'ready' } } }],
])('an answer with %s is an error, and changes nothing', async (_, json) => {
	stage.emulator.createJob({ id: 'render_a' });
	const trigger = watchAccount(stage);
	await trigger.poll();
	const before = trigger.staticData();
	answer(json);
	await expect(trigger.poll()).rejects.toThrow();
	expect(trigger.staticData()).toEqual(before);
	travel(MINUTE);
	expect(idsOf(await trigger.poll())).toEqual(['render_a']);
});

it('a job that vanishes counts as failed after ten minutes', async () => {
	stage.emulator.createJob({ id: 'render_a' });
	const trigger = watchAccount(stage, { events: ['complete', 'failed'] });
	await trigger.poll();
	stage.emulator.jobs.clear();
	for (let minute = 0; minute < 10; minute++) {
		expect(await trigger.poll()).toBeNull();
		travel(MINUTE);
	}
	expect(jsonOf(await trigger.poll())).toMatchObject([
		{ job_id: 'render_a', status: 'not_found', event: 'failed' },
	]);
	expect(await trigger.poll()).toBeNull();
});

it('a list that fails for an hour makes each poll fail with the reason, and nothing is lost', async () => {
	stage.emulator.createJob({ id: 'render_seen' });
	let trigger = watchAccount(stage);
	await trigger.poll();
	stage.emulator.fault({ method: 'GET', path: PATH, status: 418, times: 60 });
	stage.emulator.createJob({ id: 'render_unseen' });
	for (let minute = 0; minute < 60; minute++) {
		travel(MINUTE);
		if (minute === 30) trigger = restarted(stage, trigger);
		// n8n activates it when it starts, where an error would leave it without its trigger for good.
		if (minute === 30) expect(await trigger.poll()).toBeNull();
		else await expect(trigger.poll()).rejects.toThrow('Viggle has trouble answering');
	}
	expect(asked(stage)).toEqual(Array(61).fill(LIST));
	expect(idsOf(await trigger.poll())).toEqual(['render_seen', 'render_unseen']);
	expect(await trigger.poll()).toBeNull();
});

it('a failure while it is published tells the person, and the next try begins', async () => {
	stage.emulator.fault({ method: 'GET', path: PATH, status: 404, times: 1 });
	const trigger = watchAccount(stage);
	await expect(trigger.poll()).rejects.toThrow();
	expect(JSON.stringify(trigger.staticData())).not.toContain('seed');
	stage.emulator.createJob({ id: 'render_before', endsAt: Date.now() });
	const again = watchAccount(stage);
	expect(await again.poll()).toBeNull();
});

it('asks for less when Viggle wants to be left alone', async () => {
	const trigger = watchAccount(stage);
	await trigger.poll();
	const patience = { retryAfter: 300, times: Infinity };
	stage.emulator.fault({ method: 'GET', path: PATH, status: 429, ...patience });
	const slow = watchAccount(stage, {}, { budgetMs: 500 });
	await expect(slow.poll()).rejects.toThrow();
	asked(stage);
	travel(MINUTE);
	expect(await slow.poll()).toBeNull();
	expect(asked(stage)).toEqual([]);
});

it('says so when the list does not come in the time of a poll', async () => {
	stage.emulator.fault({ method: 'GET', path: PATH, hang: true, times: 1 });
	const trigger = watchAccount(stage, {}, { budgetMs: 300 });
	await expect(trigger.poll()).rejects.toThrow('got no list of jobs');
});

it('a read that fails spoils neither the others nor the next poll', async () => {
	const ids = ['render_a', 'render_b'];
	const trigger = watchAccount(stage);
	await trigger.poll();
	ids.forEach((id) => stage.emulator.createJob({ id, endsAt: Date.now() }));
	stage.emulator.fault({ method: 'GET', path: `${PATH}/render_a`, status: 500, times: 2 });
	expect(idsOf(await trigger.poll())).toEqual(['render_b']);
	await expect(trigger.poll()).rejects.toThrow();
	expect(idsOf(await trigger.poll())).toEqual(['render_a']);
});

it.each([['trigger'], ['manual']] as const)(
	'refuses Classic in a poll of mode %s',
	async (mode) => {
		const credentials = { viggleApi: stage.credentials };
		const trigger = openTrigger(stage, { watch: 'account' }, { credentials, mode });
		await expect(trigger.poll()).rejects.toMatchObject({
			message: expect.stringContaining("Viggle's Classic API cannot list the jobs of the account"),
			description: expect.stringContaining("choose 'V1' as the 'API Version'"),
		});
		expect(asked(stage)).toEqual([]);
	},
);

it('fails when it would have to remember more than a megabyte, and forgets nothing', async () => {
	const items = Array.from({ length: 24_000 }, (_, n) =>
		item(`render_${String(n).padStart(24, '0')}`, 'processing'),
	);
	const trigger = watchAccount(stage);
	answer({ items: items.slice(0, 20_000) });
	expect(await trigger.poll()).toBeNull();
	answer({ items });
	await expect(trigger.poll()).rejects.toThrow(/more jobs than n8n can remember.*left over/);
	const stored = JSON.stringify(trigger.staticData());
	expect(stored.length).toBeGreaterThan(900_000);
	expect(stored.length).toBeLessThan(1_000_200);
	expect(items.slice(0, 20_000).every(({ id }) => stored.includes(id))).toBe(true);
}, 60_000);

it('takes at most 60 bytes for a job, and a second for 5,000', async () => {
	const items = Array.from({ length: 5_000 }, (_, n) =>
		item(`anim_0b1c2d3e-4f50-4a6b-8c7d-${String(n).padStart(12, '0')}`, 'processing'),
	);
	const trigger = watchAccount(stage);
	answer({ items }, 2);
	await trigger.poll();
	const start = performance.now();
	expect(await trigger.poll()).toBeNull();
	if (isFullLength) expect(performance.now() - start).toBeLessThan(1_000);
	expect(JSON.stringify(trigger.staticData()).length / items.length).toBeLessThanOrEqual(60);
	expect(asked(stage)).toEqual([LIST, LIST]);
}, 60_000);

describe('a test in the editor', () => {
	it('shows the newest jobs of the account that ended as chosen, and changes nothing', async () => {
		for (let hour = 0; hour < 7; hour++) {
			const createdAt = Date.now() - hour * HOUR;
			const outcome = hour === 1 ? ('failed' as const) : ('complete' as const);
			stage.emulator.createJob({ id: `render_${hour}`, createdAt, endsAt: createdAt, outcome });
		}
		const trigger = watchAccount(stage, {}, { mode: 'manual' });
		expect(idsOf(await trigger.poll())).toEqual([0, 2, 3, 4, 5].map((hour) => `render_${hour}`));
		expect(trigger.staticData()).toEqual({});
		expect(asked(stage)).toHaveLength(6);
	});

	it('says what to do when there is none', async () => {
		stage.emulator.createJob({ id: 'render_a' });
		await expect(watchAccount(stage, {}, { mode: 'manual' }).poll()).rejects.toMatchObject({
			message: expect.stringContaining("'Watch' finds no job that has ended in a way"),
			description: expect.stringContaining('Let a job of the account end'),
		});
	});
});
