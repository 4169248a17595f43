import type { INodeExecutionData } from 'n8n-workflow';

import { createEngine, type Engine } from '../../support/engine';
import type { NodeTypeMap } from '../../support/nodeTypes';
import { toyNode } from '../../support/toyNode';

const TOY = { type: 'toy.toy' };
const three: INodeExecutionData[] = [1, 2, 3].map((n) => ({ json: { n } }));

let engine: Engine | undefined;

async function engineWith(
	execute: Parameters<typeof toyNode>[0],
	more: NodeTypeMap = {},
): Promise<Engine> {
	engine = await createEngine({
		package: 'none',
		nodeTypes: { 'toy.toy': toyNode(execute), ...more },
	});
	return engine;
}

afterEach(async () => {
	await engine?.close();
	engine = undefined;
});

describe('items', () => {
	it('go through the node in order, and n8n pairs output with input', async () => {
		const doubling = await engineWith(async (context) => [
			context.getInputData().map(({ json }) => ({ json: { twice: Number(json.n) * 2 } })),
		]);
		const result = await doubling.runNode({}, three, { node: TOY });
		expect(result.status).toBe('success');
		expect(result.items('Success').map(({ json }) => json.twice)).toEqual([2, 4, 6]);
		expect(result.items('Viggle').map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
	});

	it('given to one run are not changed by it', async () => {
		const spoiling = await engineWith(async (context) => {
			context.getInputData().splice(0);
			return [[{ json: {} }]];
		});
		const given = [...three];
		await spoiling.runNode({}, given, { node: TOY });
		expect(given).toEqual(three);
	});

	it('of a misspelt node are an error, not an empty list', async () => {
		const silent = await engineWith(async () => [[]]);
		const result = await silent.runNode({}, three, { node: TOY });
		expect(result.items('Success')).toEqual([]);
		expect(() => result.items('Sucess')).toThrow('The workflow has no node "Sucess"');
	});
});

it('an item with { error, details } reaches the error branch with its input fields', async () => {
	const failing = await engineWith(async (context) => [
		context.getInputData().map(({ json }, item) => ({
			json: json.n === 2 ? { error: 'No credits', details: { jobId: 'job_1' } } : json,
			pairedItem: { item },
		})),
	]);
	const result = await failing.runNode({}, three, {
		node: { ...TOY, onError: 'continueErrorOutput' },
	});
	expect(result.items('Success').map(({ json }) => json.n)).toEqual([1, 3]);
	expect(result.items('Failure').map(({ json }) => json)).toEqual([
		{ n: 2, error: 'No credits', details: { jobId: 'job_1' } },
	]);
	expect(result.items('Viggle', { branch: 1 })).toHaveLength(1);
});

describe('an error', () => {
	it('ends the execution and is found under its node', async () => {
		const failing = await engineWith(async () => {
			throw new Error('broken');
		});
		const result = await failing.runNode({}, three, { node: TOY });
		expect(result.status).toBe('error');
		expect(result.error()?.message).toBe('broken');
		expect(result.error('Viggle')?.message).toBe('broken');
		expect(result.error('Source')).toBeUndefined();
	});

	it('of a workflow that n8n will not start is a result as well', async () => {
		const strict = toyNode(async () => [[]], {
			properties: [
				{ displayName: 'Job', name: 'job', type: 'string', default: '', required: true },
			],
		});
		const engine = await engineWith(async () => [[]], { 'toy.strict': strict });
		const result = await engine.runNode({}, three, { node: { type: 'toy.strict' } });
		expect(result.status).toBe('error');
		expect(result.error()?.message).toContain('issues');
	});
});

it('hints and messages to the editor are kept', async () => {
	const talking = await engineWith(async (context) => {
		context.addExecutionHints({ message: 'three of five', location: 'outputPane' });
		context.sendMessageToUI('uploading');
		return [context.getInputData()];
	});
	const result = await talking.runNode({}, three, { node: TOY, mode: 'manual' });
	expect(result.hints('Viggle')).toEqual([{ message: 'three of five', location: 'outputPane' }]);
	expect(result.messages).toEqual([{ source: '[Node: "Viggle"]', messages: ['uploading'] }]);
});

it('static data goes in and comes out', async () => {
	const counting = await engineWith(async (context) => {
		const data = context.getWorkflowStaticData('global');
		data.count = Number(data.count) + 1;
		return [context.getInputData()];
	});
	const staticData = { global: { count: 4 } };
	const result = await counting.runNode({}, three, { node: TOY, staticData });
	expect(result.staticData).toEqual({ global: { count: 5 } });
	expect(staticData.global.count).toBe(4);
});
