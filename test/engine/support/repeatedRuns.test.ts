import type { INodeExecutionData } from 'n8n-workflow';

import { connect, createEngine, node, type Engine } from '../../support/engine';
import { toyNode, type Execute } from '../../support/toyNode';

const TOY = { type: 'toy.toy' };
const three: INodeExecutionData[] = [1, 2, 3].map((n) => ({ json: { n } }));

let engine: Engine | undefined;

async function engineWith(execute: Execute): Promise<Engine> {
	engine = await createEngine({ package: 'none', nodeTypes: { 'toy.toy': toyNode(execute) } });
	return engine;
}

afterEach(async () => {
	await engine?.close();
	engine = undefined;
});

describe('Retry On Fail', () => {
	it('executes every item again, with the node context of the first try', async () => {
		const seen: unknown[] = [];
		const flaky = await engineWith(async (context) => {
			const memory = context.getContext('node');
			seen.push(memory.tries ?? 0);
			memory.tries = Number(memory.tries ?? 0) + 1;
			if (memory.tries < 3) throw new Error('not yet');
			return [context.getInputData()];
		});
		const started = Date.now();
		const result = await flaky.runNode({}, three, {
			node: { ...TOY, retryOnFail: true, maxTries: 3 },
		});
		expect(seen).toEqual([0, 1, 2]);
		expect(result.items('Success')).toHaveLength(3);
		expect(result.contextData).toEqual({ 'node:Viggle': { tries: 3 } });
		expect(Date.now() - started).toBeLessThan(1000);
	});

	it('also fires, without a throw, when item 0 carries an error', async () => {
		let executions = 0;
		const failing = await engineWith(async () => {
			executions += 1;
			return [[{ json: { error: 'No credits' } }]];
		});
		await failing.runNode({}, three, { node: { ...TOY, retryOnFail: true, maxTries: 2 } });
		expect(executions).toBe(2);
	});
});

describe('stop', () => {
	/** Waits until n8n aborts the signal; resolves only then. */
	const waiting =
		(started: () => void): Execute =>
		async (context) => {
			const signal = context.getExecutionCancelSignal();
			await new Promise<void>((resolve) => {
				signal?.addEventListener('abort', () => resolve());
				started();
			});
			return [[{ json: { aborted: signal?.aborted } }]];
		};

	it('aborts the cancel signal of the running node and ends the execution as canceled', async () => {
		const engine = await engineWith(waiting(() => handle.stop()));
		const handle = engine.runNode({}, three, { node: TOY });
		const result = await handle;
		expect(result.status).toBe('canceled');
		expect(result.items('Viggle').map(({ json }) => json)).toEqual([{ aborted: true }]);
		expect(result.runs('Success')).toBe(0);
	});

	it('can come from an abort signal', async () => {
		const controller = new AbortController();
		const engine = await engineWith(waiting(() => controller.abort()));
		const result = await engine.runNode({}, three, { node: TOY, signal: controller.signal });
		expect(result.status).toBe('canceled');
	});
});

it('a loop runs the same node several times, each with its run index', async () => {
	const runIndexes: number[] = [];
	const looping = await engineWith(async (context) => {
		runIndexes.push(context.getWorkflowDataProxy(0).$runIndex as number);
		return [context.getInputData()];
	});
	const result = await looping.run({
		input: three,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			node('Loop', 'n8n-nodes-base.splitInBatches', { batchSize: 1 }, { typeVersion: 3 }),
			node('Toy', 'toy.toy'),
			node('Done', 'n8n-nodes-base.noOp'),
		],
		connections: connect(['Start', 'Loop'], ['Loop', 'Done'], ['Loop', 'Toy', 1], ['Toy', 'Loop']),
	});
	expect(runIndexes).toEqual([0, 1, 2]);
	expect(result.runs('Toy')).toBe(3);
	expect(result.items('Toy', { run: 2 }).map(({ json }) => json.n)).toEqual([3]);
	expect(result.items('Done').map(({ json }) => json.n)).toEqual([1, 2, 3]);
});
