import { connect, createEngine, node, type Engine } from '../../support/engine';
import { toyNode } from '../../support/toyNode';

let engine: Engine;
let paid: string[];

/** Remembers in its context what it paid for, fails at item 1 until `fixed`. */
let fixed: boolean;
const buyer = toyNode(async (context) => {
	const bought = context.getContext('node') as Record<string, boolean>;
	for (const [index] of context.getInputData().entries()) {
		if (bought[index]) continue;
		if (index === 1 && !fixed) throw new Error('refused');
		bought[index] = true;
		paid.push(`item ${index}`);
	}
	return [context.getInputData()];
});

beforeEach(async () => {
	paid = [];
	fixed = false;
	engine = await createEngine({ package: 'none', nodeTypes: { 'toy.buyer': buyer } });
});

afterEach(async () => await engine.close());

const items = [{ json: { n: 0 } }, { json: { n: 1 } }];

describe('"Retry" of a failed execution', () => {
	it('runs on from the failed node with the node context of the first attempt', async () => {
		const failed = await engine.runNode({}, items, { node: { type: 'toy.buyer' } });
		expect(failed.status).toBe('error');
		fixed = true;
		const handle = failed.retry();
		const result = await handle;
		expect(result.status).toBe('success');
		expect(paid).toEqual(['item 0', 'item 1']);
		expect(handle.executionId).not.toBe(failed.executionId);
		expect(result.run.mode).toBe('retry');
		expect(result.runs('Source')).toBe(1);
		expect(result.items('Success')).toHaveLength(2);
	});

	it('can be repeated, and leaves the failed execution as it was', async () => {
		const failed = await engine.runNode({}, items, { node: { type: 'toy.buyer' } });
		const again = await failed.retry();
		expect(again.error()?.message).toBe('refused');
		expect(failed.error('Viggle')?.message).toBe('refused');
		fixed = true;
		expect((await again.retry()).status).toBe('success');
		expect(paid).toEqual(['item 0', 'item 1']);
	});

	it('with a changed workflow uses the changed node', async () => {
		const failed = await engine.runNode({}, items, { node: { type: 'toy.buyer' } });
		const changed = [
			node('Source', 'n8n-nodes-base.manualTrigger'),
			node('Viggle', 'n8n-nodes-base.noOp'),
			node('Success', 'n8n-nodes-base.noOp'),
		];
		const result = await failed.retry({
			nodes: changed,
			connections: connect(['Source', 'Viggle'], ['Viggle', 'Success']),
		});
		expect(result.status).toBe('success');
		expect(paid).toEqual(['item 0']);
	});

	it('is refused after a success, as n8n refuses it', async () => {
		fixed = true;
		const result = await engine.runNode({}, items, { node: { type: 'toy.buyer' } });
		expect(() => result.retry()).toThrow('The execution succeeded, so it cannot be retried.');
	});
});
