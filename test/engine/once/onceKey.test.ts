import type { INodeExecutionData, INodeParameters, IPairedItemData } from 'n8n-workflow';

import type { Fault } from '../../../emulator';
import { useAccounts } from '../../support/accounts';
import type { Stage } from '../../support/stage';
import { jobIds, POST_RENDER, posts, READ_JOB, tries, WAITING } from '../render/renders';
import { CANCELLING, stop, untilCreated } from '../render/stopping';
import { keyed, keyedNode, TO_ERROR_BRANCH, type KeyedNode } from './keys';

const account = useAccounts();
const WAIT = { waitForCompletion: true };

function inputsOf(items: INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) => (pairedItem as IPairedItemData).item);
}

it.concurrent('a key is paid for once: the next execution is refused before it sends', async () => {
	const stage = await account();
	const node = keyedNode(stage);

	const first = await node.create();
	const second = await node.create();
	const third = await node.create({}, TO_ERROR_BRANCH);

	expect(posts(stage)).toHaveLength(1);
	expect(jobIds(first.items('Success'))).toEqual([...stage.emulator.jobs.keys()]);
	expect(second.error()?.message).toBe(
		"'Only Once per Key' is 'order-17', and this node has used that key before, so nothing was sent and nothing paid for [item 0]",
	);
	expect(second.error()?.description).toContain("set 'On Repeat' to Skip");
	expect(third.items('Failure')[0].json.details).toMatchObject({ retryable: false });
	expect(stage.emulator.requests).toHaveLength(1);
});

it.concurrent('executions of one process at once pay once, whatever the store loses', async () => {
	const stage = await account();
	const node = keyedNode(stage);
	const items = await Promise.all([1, 2, 3].map(async (n) => await keyed(stage, `row-${n}`)));

	const results = await Promise.all(
		[1, 2, 3].map(async () => await node.createFrom(items, {}, TO_ERROR_BRANCH)),
	);

	expect(posts(stage)).toHaveLength(3);
	expect(results.flatMap((result) => result.items('Success'))).toHaveLength(3);
	expect(results.flatMap((result) => result.items('Failure'))).toHaveLength(6);
});

it.concurrent('the second of two items with the same key is a repeat', async () => {
	const stage = await account();
	const items = [await keyed(stage, 'a'), await keyed(stage, ' a '), await keyed(stage, 'A')];

	const result = await keyedNode(stage).createFrom(items, {}, TO_ERROR_BRANCH);

	expect(posts(stage)).toHaveLength(2);
	expect(inputsOf(result.items('Viggle'))).toEqual([0, 2]);
	expect(inputsOf(result.items('Viggle', { branch: 1 }))).toEqual([1]);
});

it.concurrent(
	'of two items with the same key the first is paid for, though its files take longer',
	async () => {
		const stage = await account();
		const source = '={{ $json.source }}';
		const url = 'https://example.com/file';
		const sources = {
			...{ imageSource: source, imageUrl: url, videoSource: source, videoUrl: url },
		};
		const withFiles = await stage.item(undefined, { id: 'a', source: 'binary' });
		const items = [withFiles, { json: { id: 'a', source: 'url' } }];

		const result = await keyedNode(stage).createFrom(items, sources, TO_ERROR_BRANCH);

		expect(inputsOf(result.items('Viggle'))).toEqual([0]);
		expect(posts(stage)).toHaveLength(1);
	},
);

it.concurrent('two nodes keep their keys apart', async () => {
	const stage = await account();
	const node = keyedNode(stage);

	await node.create({}, { node: { id: 'one' } });
	await node.create({}, { node: { id: 'another' } });

	expect(posts(stage)).toHaveLength(2);
});

it.concurrent('a character is paid for once per key, too', async () => {
	const stage = await account();
	const run = async () =>
		await stage.run(
			{ resource: 'character', operation: 'create', name: 'a', options: { onceKey: 7 } },
			[await stage.item()],
			{ workflowId: stage.emulator.apiKey + stage.emulator.url },
		);

	await run();
	const second = await run();

	expect(stage.emulator.sent('POST', /^\/api\/character/)).toHaveLength(1);
	expect(second.error()?.message).toContain("'Only Once per Key' is '7'");
});

describe('with On Repeat: Skip', () => {
	const SKIP = { options: { onRepeat: 'skip' } };

	it.concurrent.each([
		['', {}],
		['and continue-on-fail', TO_ERROR_BRANCH],
	])('repeats leave nothing in the output, and are told %s', async (_, options) => {
		const stage = await account();
		const node = keyedNode(stage);
		const items = await Promise.all(['a', 'b', 'a', 'c'].map(async (id) => await keyed(stage, id)));
		await node.createFrom(items.slice(0, 1));

		const result = await node.createFrom(items, SKIP, options);

		expect(posts(stage)).toHaveLength(3);
		expect(inputsOf(result.items('Viggle'))).toEqual([1, 3]);
		expect(result.items('Failure')).toEqual([]);
		const told = expect.stringContaining("2 items skipped, since 'Only Once per Key'");
		expect(result.hints('Viggle').map(({ message }) => message)).toContainEqual(told);
		expect(stage.engine.log).toContainEqual(expect.stringMatching(/^warn 2 items .*item 0, 2\./));
	});

	it.concurrent('when all are repeats, nothing follows, and nothing fails', async () => {
		const stage = await account();
		const node = keyedNode(stage);
		await node.create(SKIP);

		const result = await node.create(SKIP);

		expect(result.status).toBe('success');
		expect(result.items('Viggle')).toEqual([]);
	});
});

/** How an execution may end, and whether the key may be used by the next one. */
type Ending = (stage: Stage, node: KeyedNode) => Promise<unknown>;
const withFault =
	(fault: Partial<Fault>, parameters: INodeParameters = {}): Ending =>
	async (stage, node) => {
		stage.emulator.fault({ ...POST_RENDER, ...fault });
		return await node.create(parameters);
	};
it.concurrent.each<[string, number, Ending]>([
	['was refused', 2, withFault({ status: 402 })],
	['could not be sent', 2, withFault({ status: 429, headers: { 'Retry-After': '900' } })],
	['has no clear answer', 1, withFault({ resetAfterAccept: true })],
	['was answered with a server error', 1, withFault({ status: 500 })],
	['was answered without an ID', 1, withFault({ json: { status: 'queued' }, accepted: true })],
])('a create that %s: %i requests after the next execution', async (_, count, end) => {
	const stage = await account();
	const node = keyedNode(stage);
	await end(stage, node);

	await node.create();

	expect(posts(stage)).toHaveLength(count);
});

it.concurrent.each([
	['failed', { failEvery: 1 }, 2],
	['is not finished in time', { renderSeconds: 60 }, 1],
])('a render that %s, and the next execution', async (_, emulator, count) => {
	const stage = await account({ renderSeconds: 0.1, ...emulator });
	const node = keyedNode(stage);
	const failed = await node.create({ ...WAIT, options: { timeoutMinutes: 0.05 } });
	expect(failed.error()).toBeDefined();

	await node.create();

	expect(posts(stage)).toHaveLength(count);
});

it.concurrent.each([
	['cancelled by it', CANCELLING, 2],
	['left alone', WAITING, 1],
])('a wait that was stopped, its job %s', async (_, parameters, count) => {
	const stage = await account({ renderSeconds: 600 });
	const { engine, credentials } = stage;
	const options = { ...parameters.options, onceKey: 'k' };
	const all = { resource: 'render', operation: 'create', ...parameters, options };
	const workflowId = `stopped ${stage.emulator.url}`;
	const run = engine.runNode(all, [await stage.item()], { workflowId, credentials });
	await untilCreated(stage, 1);
	await stop(run);

	await stage.create({ options: { onceKey: 'k' } }, undefined, { workflowId });

	expect(posts(stage)).toHaveLength(count);
});

describe('the tries of one execution', () => {
	it.concurrent('go on with the job that is paid for', async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, status: 403 });

		const result = await keyedNode(stage).create(WAIT, tries(2));

		expect(result.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(1);
	});

	it.concurrent('render again what failed and was refunded', async () => {
		const stage = await account({ renderSeconds: 0.1, failEvery: 1 });
		const node = keyedNode(stage);

		await node.create(WAIT, tries(3));

		expect(posts(stage)).toHaveLength(3);
	});

	it.concurrent('send an unclear create again only where that is wanted', async () => {
		const stage = await account();
		const node = keyedNode(stage);
		const resubmit = { options: { resubmitAfterUnknownOutcome: true } };
		stage.emulator.fault({ ...POST_RENDER, resetAfterAccept: true });
		const made = await node.create(resubmit, tries(2));
		expect(posts(stage)).toHaveLength(2);
		expect(made.error()).toBeUndefined();

		const later = await node.create(resubmit, tries(2));

		expect(posts(stage)).toHaveLength(2);
		expect(later.error()?.message).toContain('has used that key before');
	});

	it.concurrent('Retry from the interface goes on with the job, too', async () => {
		const stage = await account({ renderSeconds: 0.1 });
		stage.emulator.fault({ ...READ_JOB, status: 403 });
		const failed = await keyedNode(stage).create(WAIT);

		const result = await failed.retry();

		expect(result.error()).toBeUndefined();
		expect(posts(stage)).toHaveLength(1);
	});
});

it.concurrent.each([
	['an object', { a: 1 }, 'is an object, not text'],
	['a list', ['a'], 'is a list, not text'],
	['true', true, 'is a boolean, not text'],
	['nothing', null, 'is empty'],
	['an empty text', '', 'is empty'],
	['blanks', '  ', 'is empty'],
])('a key that is %s is refused', async (_, id, problem) => {
	const stage = await account();

	const result = await keyedNode(stage).createFrom([await keyed(stage, id)]);

	expect(result.error()?.message).toBe(`'Only Once per Key' ${problem} [item 0]`);
	expect(stage.emulator.requests).toEqual([]);
});

it.concurrent.each([
	['a number', 7, '7'],
	['0', 0, '0'],
	['of 10 kB', 'k'.repeat(10_000), 'k'.repeat(10_000)],
])('a key that is %s is taken', async (_, id, again) => {
	const stage = await account();
	const node = keyedNode(stage);

	await node.createFrom([await keyed(stage, id)]);
	const second = await node.createFrom([await keyed(stage, again)]);

	expect(posts(stage)).toHaveLength(1);
	expect(second.error()!.message.length).toBeLessThan(400);
});
