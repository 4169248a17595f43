import type { INodeType, IPollFunctions } from 'n8n-workflow';

import {
	connect,
	createEngine,
	createPollContext,
	node as graphNode,
	type Engine,
} from '../../support/engine';
import { describeNode } from '../../support/standIns/describeNode';

const ready: string[] = [];

/** Emits what became ready since its last poll. */
const watcher: INodeType = {
	description: describeNode('watcher', { group: ['trigger'], inputs: [], polling: true }),
	async poll(this: IPollFunctions) {
		if (ready.includes('broken')) throw new Error('the API is down');
		const state = this.getWorkflowStaticData('node');
		const seen = (state.seen ?? []) as string[];
		const fresh = ready.filter((id) => !seen.includes(id));
		state.seen = [...seen, ...fresh];
		state.budget = this.getPollBudgetMs?.();
		return fresh.length > 0 ? [fresh.map((id) => ({ json: { id } }))] : null;
	},
};

let engine: Engine;
const node = { type: 'toy.watcher' };

beforeEach(async () => {
	ready.length = 0;
	engine = await createEngine({ package: 'none', nodeTypes: { 'toy.watcher': watcher } });
});

afterEach(async () => await engine.close());

it('a poller emits each id once and keeps its static data between polls', async () => {
	const poller = createPollContext(engine, { node });
	expect(await poller.poll()).toBeNull();
	ready.push('job_1');
	expect(await poller.poll()).toEqual([[{ json: { id: 'job_1' } }]]);
	expect(await poller.poll()).toBeNull();
	expect(poller.staticData()).toMatchObject({ 'node:Viggle Trigger': { seen: ['job_1'] } });
});

it('a restart continues from the stored static data', async () => {
	ready.push('job_1');
	const first = createPollContext(engine, { node });
	await first.poll();
	const second = createPollContext(engine, { node, staticData: first.staticData() });
	ready.push('job_2');
	expect(await second.poll()).toEqual([[{ json: { id: 'job_2' } }]]);
});

it('a failing poll rejects, and the next one works again', async () => {
	const poller = createPollContext(engine, { node });
	ready.push('broken');
	await expect(poller.poll()).rejects.toThrow('the API is down');
	ready.splice(0, 1, 'job_3');
	expect(await poller.poll()).toEqual([[{ json: { id: 'job_3' } }]]);
});

it.each([
	[undefined, 300_000],
	[1_500, 1_500],
])('the poll budget %s is seen by the node as %s', async (budgetMs, seen) => {
	const poller = createPollContext(engine, { node, budgetMs });
	await poller.poll();
	expect(poller.staticData()).toMatchObject({ 'node:Viggle Trigger': { budget: seen } });
});

it('a manual run of the workflow polls once and hands the items on', async () => {
	ready.push('job_4');
	const result = await engine.run({
		mode: 'manual',
		nodes: [graphNode('Watcher', 'toy.watcher'), graphNode('After', 'n8n-nodes-base.noOp')],
		connections: connect(['Watcher', 'After']),
	});
	expect(result.items('After').map(({ json }) => json)).toEqual([{ id: 'job_4' }]);
});
