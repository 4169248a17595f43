import { DataDeduplicationService } from 'n8n-core';

import { keyStore } from '../../support/keyStore';
import { openStage, type Stage } from '../../support/stage';
import { POST_RENDER, posts } from '../render/renders';
import { keyed, keyedNode, TO_ERROR_BRANCH } from './keys';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage();
});
afterEach(() => {
	stage.emulator.reset();
	keyStore.failing.clear();
	jest.restoreAllMocks();
});
afterAll(async () => await stage.close());

const cannotBeKept = expect.stringMatching(
	/^'Only Once per Key' cannot be kept, so nothing was sent: n8n's store of used keys does not answer \(.+\) \[item 0\]$/,
);

it.each<[string, () => unknown]>([
	['that fails', () => keyStore.failing.add('check')],
	[
		'that tells nothing',
		() =>
			jest
				.spyOn(DataDeduplicationService.getInstance(), 'checkProcessedAndRecord')
				.mockResolvedValue({ new: [], processed: [] }),
	],
	[
		'that this host does not have',
		() =>
			jest.spyOn(DataDeduplicationService, 'getInstance').mockImplementation(() => {
				throw new Error('Instance needs to initialized before use');
			}),
	],
])('a store %s lets nothing pass', async (_, prepare) => {
	prepare();

	const result = await keyedNode(stage).create();

	expect(result.error()?.message).toEqual(cannotBeKept);
	expect(stage.emulator.requests).toEqual([]);
});

it('a store that fails once is asked again', async () => {
	jest
		.spyOn(DataDeduplicationService.getInstance(), 'checkProcessedAndRecord')
		.mockRejectedValueOnce(new Error('duplicate key value violates unique constraint'));

	const result = await keyedNode(stage).create();

	expect(result.error()).toBeUndefined();
	expect(posts(stage)).toHaveLength(1);
});

it('a key that cannot be given back stays used up, and the first error is told', async () => {
	const node = keyedNode(stage);
	keyStore.failing.add('remove');
	stage.emulator.fault({ ...POST_RENDER, status: 402 });

	const refused = await node.create();
	const again = await node.create();

	expect(refused.error()?.message).toContain('There are not enough Viggle credits');
	expect(again.error()?.message).toContain('has used that key before');
	expect(posts(stage)).toHaveLength(1);
	expect(stage.engine.log).toContainEqual(expect.stringMatching(/^warn .*stays used up$/));
});

it('notes each key, and looks once more whether it is kept', async () => {
	keyStore.calls.length = 0;
	const keys = ['k1', 'k2', 'k3', 'k4'];
	const items = await Promise.all(keys.map(async (key) => await keyed(stage, key)));

	await keyedNode(stage).createFrom(items, {}, TO_ERROR_BRANCH);

	expect([...keyStore.calls].sort()).toEqual(keys.flatMap((key) => Array(2).fill(`check ${key}`)));
	expect([...keyStore.rows.values()].at(-1)).toHaveLength(4);
});

it('notes a key again that another worker has written over', async () => {
	const node = keyedNode(stage);
	const store = DataDeduplicationService.getInstance();
	const check = store.checkProcessedAndRecord.bind(store);
	jest.spyOn(store, 'checkProcessedAndRecord').mockImplementationOnce(async (...question) => {
		const others = new Map(keyStore.rows);
		const answer = await check(...question);
		for (const row of keyStore.rows.keys()) if (!others.has(row)) keyStore.rows.delete(row);
		return answer;
	});

	await node.create();
	await node.create();

	expect(posts(stage)).toHaveLength(1);
});

it('without the option, the store is not asked', async () => {
	keyStore.calls.length = 0;

	await stage.create();

	expect(posts(stage)).toHaveLength(1);
	expect(keyStore.calls).toEqual([]);
});
