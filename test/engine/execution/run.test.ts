import type { IExecuteFunctions, INodeType } from 'n8n-workflow';

import type { OperationContext } from '../../../nodes/Viggle/execution/context';
import { describe as describeNode } from '../../../nodes/Viggle/actions/describe';
import type { Operation, Resource } from '../../../nodes/Viggle/execution/operation';
import { run } from '../../../nodes/Viggle/execution/run';
import * as created from '../../../nodes/Viggle/jobs/created';
import type { Job } from '../../../nodes/Viggle/api/types';
import { describeNode as describeType } from '../../support/standIns/describeNode';
import { createEngine, type Engine, type RunNodeOptions } from '../../support/engine';

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
		return await run(Object.assign(Object.create(this), special), resources);
	},
};

let engine: Engine;
/** What differs in the functions that n8n hands over. */
let special: Partial<IExecuteFunctions> = {};
afterEach(() => {
	special = {};
	jest.restoreAllMocks();
});

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
});

describe('what keeps all items from being begun', () => {
	it('a Base URL that is none fails each item on the error output, with its fields', async () => {
		const result = await runAll(async () => ({}), {
			credentials: { apiKey: 'sk-test-key', baseUrl: 'apis' },
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.error()).toBeUndefined();
		expect(result.items('Success')).toEqual([]);
		expect(result.items('Failure').map(({ json }) => json)).toEqual(
			items.map(({ json }) => ({
				...json,
				error: expect.stringContaining('is not an http or https address'),
				details: expect.objectContaining({ retryable: false }),
			})),
		);
	});

	it('a credential that is missing fails each item, too', async () => {
		special.getCredentials = async () => await Promise.reject(new Error('no credential is set'));
		const result = await runAll(async () => ({}), { node: { onError: 'continueErrorOutput' } });
		expect(result.items('Success')).toEqual([]);
		expect(result.items('Failure').map(({ json }) => json.error)).toEqual(
			items.map(() => 'no credential is set'),
		);
	});

	it('a parameter that n8n cannot evaluate fails its item alone', async () => {
		special.getNodeParameter = ((name: string, item: number) => {
			if (name === 'resource' && item === 1) throw new Error('no such expression');
			return { resource: 'toy', operation: 'act', number: item }[name];
		}) as IExecuteFunctions['getNodeParameter'];
		const result = await runAll(async (item) => ({ item }), {
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.items('Failure').map(({ json }) => json.row)).toEqual([1]);
		expect(result.items('Viggle')).toHaveLength(3);
	});
});

describe('what an earlier try has paid for', () => {
	const paid = (item: number, run = 0) => ({
		[`created:${run}:${item}:print`]: { noun: 'render', id: `job_${item}`, createdAt: 1 },
	});
	const failing: Task = async (item) => await Promise.reject(new Error(`unforeseen ${item}`));

	it('is named in the details of its own item, and of no other', async () => {
		special.getContext = () => ({ ...paid(1), ...paid(2, 5) });
		const result = await runAll(failing, { node: { onError: 'continueErrorOutput' } });
		expect(
			result.items('Failure').map(({ json }) => (json.details as { jobId?: string }).jobId),
		).toEqual([undefined, 'job_1', undefined, undefined]);
	});

	it('is looked for once, however many items fail', async () => {
		special.getContext = () => paid(1);
		const look = jest.spyOn(created, 'recallRun');
		await runAll(failing, { node: { onError: 'continueErrorOutput' } });
		expect(look).toHaveBeenCalledTimes(1);
	});

	it('is no obstacle when the run cannot be told', async () => {
		special.getContext = () => paid(1);
		special.evaluateExpression = () => {
			throw new Error('not to be evaluated');
		};
		const result = await runAll(failing, { node: { onError: 'continueErrorOutput' } });
		expect(result.items('Failure').map(({ json }) => json.error)).toEqual(
			[0, 1, 2, 3].map((item) => `unforeseen ${item}`),
		);
	});
});

describe('calls of a tool that n8n retries', () => {
	const memory: created.Memory = {};
	let posts: string[];
	beforeEach(() => {
		for (const name of Object.keys(memory)) delete memory[name];
		posts = [];
	});

	/** One call: creates what the model wants, and fails after that if told to. */
	async function call(wish: string, { fails = false, refused = false } = {}) {
		special = { isToolExecution: () => true, getContext: () => memory };
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		task = async (_, context) => {
			if (refused) throw new Error('refused');
			const job = await context.createOnce<Job>({
				noun: 'render',
				request: { wish },
				async send() {
					posts.push(wish);
					return { id: `job_${posts.length}`, status: 'queued', body: {} };
				},
				read: async (id) => ({ id, status: 'queued', body: {} }),
				isRefunded: () => false,
			});
			if (fails) throw new Error('unforeseen');
			return { job_id: job.id };
		};
		return await engine.runNode(parameters, [{ json: {} }], { node: { type: 'toy.toy', ...node } });
	}

	it('that are equal and successful make a job each', async () => {
		const first = await call('polka');
		const second = await call('polka');
		expect(first.items('Viggle')[0].json).toEqual({ job_id: 'job_1' });
		expect(second.items('Viggle')[0].json).toEqual({ job_id: 'job_2' });
	});

	it('go on with the job of an equal call that failed', async () => {
		await call('polka', { fails: true });
		const second = await call('polka');
		expect(posts).toEqual(['polka']);
		expect(second.items('Viggle')[0].json).toEqual({ job_id: 'job_1' });
	});

	it('that are refused do not name the job of another', async () => {
		await call('polka', { fails: true });
		const result = await call('waltz', { refused: true });
		expect(JSON.stringify([result.error()?.message, result.error()])).not.toContain('job_1');
	});

	it('that fail name their own job', async () => {
		await call('polka', { fails: true });
		const result = await call('waltz', { fails: true });
		expect(result.error()).toMatchObject({
			description: 'Jobs of this execution that exist on Viggle: job_2',
		});
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
