import type { INodeExecutionData } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import { POST_RENDER, posts } from './renders';

const account = useAccounts();
const LARGE = 201;
const REUSABLE = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };

const items = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

/** What was told in this test. */
let logged: () => string[];

async function openAccount() {
	const stage = await account({ credits: 1_000_000 });
	const all = () => stage.engine.log.filter((line) => line.includes('Large batch'));
	const before = all().length;
	logged = () => all().slice(before);
	stage.emulator.createCharacter({ id: 'char_1' });
	stage.emulator.createScene({ id: 'scene_1' });
	return stage;
}

it('is told of before anything is paid, and in a hint after', async () => {
	const stage = await openAccount();
	// All of it fails, so that what was told came before.
	stage.emulator.fault({ ...POST_RENDER, status: 402 });
	const failed = await stage.create(REUSABLE, items(LARGE), { mode: 'manual' });
	const [first] = failed.messages;
	expect(JSON.stringify(first)).toContain(`Large batch: ${LARGE} items to create at Viggle`);
	expect(posts(stage).length).toBeLessThan(4);

	const made = await stage.create(REUSABLE, items(LARGE));
	expect(logged()).toHaveLength(2);
	expect(made.hints('Viggle')).toContainEqual(
		expect.objectContaining({ message: expect.stringContaining('Large batch: 201 items') }),
	);
});

it('is no word about 200 items, nor about one of which an item is refused before', async () => {
	const stage = await openAccount();
	await stage.create(REUSABLE, items(LARGE - 1));
	const sceneId = '={{ $json.n === 7 ? "" : "scene_1" }}';
	await stage.create({ ...REUSABLE, sceneId }, items(LARGE));
	expect(logged()).toEqual([]);
});

it('tells the price where the lengths are known', async () => {
	const stage = await openAccount();
	const one = await stage.item();
	const many = Array.from({ length: LARGE }, () => one);
	stage.emulator.fault({ ...POST_RENDER, status: 402 });
	await stage.create({}, many);
	expect(logged()[0]).toMatch(/for \d+ credits in all/);
});
