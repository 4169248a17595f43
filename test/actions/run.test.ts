import type { INodeType } from 'n8n-workflow';

import type { OperationContext } from '../../nodes/Viggle/actions/context';
import { describe as describeNode } from '../../nodes/Viggle/actions/describe';
import type { Operation, Resource } from '../../nodes/Viggle/actions/operation';
import { run } from '../../nodes/Viggle/actions/run';
import { StoppedError } from '../../nodes/Viggle/api/errors';
import { describeNode as describeType } from '../support/standIns/describeNode';
import { createEngine, type Engine, type RunNodeOptions } from '../support/engine';

type Task = (item: number, context: OperationContext) => Promise<object | object[]>;

/** What each item does; items are told apart by their own number. */
let task: Task;

const act: Operation = {
	option: { name: 'Act', value: 'act', action: 'Act now' },
	properties: [{ displayName: 'Number', name: 'number', type: 'number', default: 0 }],
	async execute(context) {
		const item = context.parameters.number('number', { min: 0, max: 99, fallback: 0 });
		return [await task(item, context)].flat().map((json) => context.item({ ...json }));
	},
};
const resources: Resource[] = [{ option: { name: 'Toy', value: 'toy' }, operations: { act } }];
const toy: INodeType = {
	description: describeType('toy', {
		credentials: [{ name: 'viggleApi', required: true }],
		properties: [
			...describeNode(resources),
			{ displayName: 'Resource', name: 'resource', type: 'string', default: '' },
			{ displayName: 'Operation', name: 'operation', type: 'string', default: '' },
		],
	}),
	async execute() {
		return await run(this, resources);
	},
};

let engine: Engine;

beforeAll(async () => {
	const viggleApi = { apiKey: 'sk-test-key', baseUrl: 'http://127.0.0.1:9' };
	const credentials = { viggleApi };
	engine = await createEngine({ nodeTypes: { 'toy.toy': toy }, credentials });
});
afterAll(async () => await engine.close());

const parameters = { resource: 'toy', operation: 'act', number: '={{ $itemIndex }}' };
const items = [0, 1, 2, 3].map((row) => ({ json: { row } }));

async function runAll(given: Task, { node, ...options }: RunNodeOptions = {}) {
	task = given;
	return await engine.runNode(parameters, items, {
		...options,
		node: { type: 'toy.toy', ...node },
	});
}

const later = async () => await new Promise<void>((resolve) => setImmediate(resolve));

describe('the items of one execution', () => {
	it('all start at once, in order, and their output keeps the order of the input', async () => {
		const started: number[] = [];
		const finished: number[] = [];
		const result = await runAll(async (item) => {
			started.push(item);
			for (let turns = 10 - item; turns > 0; turns--) await later();
			finished.push(item);
			return { item };
		});
		expect(started).toEqual([0, 1, 2, 3]);
		expect(finished).toEqual([3, 2, 1, 0]);
		expect(result.items('Viggle')).toEqual(
			started.map((item) => ({ json: { item }, pairedItem: { item } })),
		);
	});

	it('may give any number of items, each paired with its own', async () => {
		const result = await runAll(async (item) => Array<object>(item).fill({ item }));
		expect(result.items('Viggle').map(({ pairedItem }) => pairedItem)).toEqual(
			[1, 2, 2, 3, 3, 3].map((item) => ({ item })),
		);
	});
});

describe('a failure', () => {
	const failing = (...bad: number[]): Task => {
		return async (item) => {
			if (bad.includes(item)) throw new Error(`unforeseen ${item}`);
			return { item };
		};
	};

	it('ends the execution with the error of the first that failed', async () => {
		const result = await runAll(failing(1, 2));
		expect(result.error()).toMatchObject({ message: 'unforeseen 1', context: { itemIndex: 1 } });
		expect(result.items('Viggle')).toEqual([]);
	});

	it('is awaited by the others, which are told to end', async () => {
		let ended = 0;
		await runAll(async (item, context) => {
			if (item === 0) throw new Error('unforeseen');
			await later();
			const isEnded = context.client({ method: 'GET', path: '/' });
			await expect(isEnded).rejects.toBeInstanceOf(StoppedError);
			ended += 1;
			return {};
		});
		expect(ended).toBe(3);
	});

	it('with continue on fail leaves the other items alone', async () => {
		const result = await runAll(failing(1, 3), { node: { onError: 'continueErrorOutput' } });
		expect(result.items('Viggle')).toEqual([
			{ json: { item: 0 }, pairedItem: { item: 0 } },
			{ json: { item: 2 }, pairedItem: { item: 2 } },
		]);
		expect(result.items('Failure').map(({ json }) => json)).toEqual([
			{ row: 1, error: 'unforeseen 1', details: { retryable: false } },
			{ row: 3, error: 'unforeseen 3', details: { retryable: false } },
		]);
	});

	it('of something that is no error is told as it is', async () => {
		const result = await runAll(async () => await Promise.reject('just text'));
		expect(result.error()?.message).toBe('just text [item 0]');
	});
});

describe('a stop', () => {
	it('is not turned into an item by continue on fail', async () => {
		const stop = new AbortController();
		const result = await runAll(
			async (_, context) => {
				stop.abort();
				return await context.client({ method: 'GET', path: '/' });
			},
			{ signal: stop.signal, node: { onError: 'continueRegularOutput' } },
		);
		expect(result.error()?.message).toBe('The execution was stopped');
		expect(result.items('Viggle').filter(({ json }) => 'error' in json)).toEqual([]);
		expect(result.runs('Success')).toBe(0);
	});
});

describe('an operation that this version does not have', () => {
	it.each([
		['an unknown operation', { resource: 'toy', operation: 'dance' }, 'toy: dance'],
		['an unknown resource', { resource: 'zoo', operation: 'act' }, 'zoo: act'],
	])('such as %s is named', async (_, unknown, name) => {
		const result = await engine.runNode(unknown, items, { node: { type: 'toy.toy' } });
		expect(result.error()?.message).toBe(`This version of the node has no operation '${name}'`);
	});
});
