import { useAccounts } from '../../support/accounts';
import { CHARACTER_PNG, DRIVING_MP4, type Stage } from '../../support/stage';
import { posts } from './renders';

const account = useAccounts();
const ITEMS = 12;

/** Twelve items with files of their own; these two are in the place of the last. */
async function itemsWithLast(stage: Stage, last: Record<string, string>) {
	const good = await Promise.all(
		Array.from({ length: ITEMS - 1 }, async (_, n) => await stage.item(undefined, { n })),
	);
	return [...good, await stage.item(last, { n: ITEMS - 1 })];
}

const BAD: Array<[string, Record<string, string>, object]> = [
	['a file of the wrong kind', { image: CHARACTER_PNG, video: CHARACTER_PNG }, {}],
	['a file that is missing', { image: CHARACTER_PNG }, {}],
	[
		'a field without a value',
		{ image: CHARACTER_PNG, video: DRIVING_MP4 },
		{ backgroundMode: `={{ $json.n === ${ITEMS - 1} ? 'plaid' : 'original' }}` },
	],
];

it.concurrent.each(BAD)(
	'%s in the last of twelve items costs no render first',
	async (_, last, given) => {
		const stage = await account();
		const result = await stage.create({ ...given }, await itemsWithLast(stage, last));

		expect(result.error()?.message).toContain(`[item ${ITEMS - 1}]`);
		expect(posts(stage)).toHaveLength(0);
	},
);

it.concurrent.each(BAD)(
	'%s in the last of twelve items fails alone with continue on fail',
	async (_, last, given) => {
		const stage = await account({ credits: 1_000 });
		const result = await stage.create({ ...given }, await itemsWithLast(stage, last), {
			node: { onError: 'continueErrorOutput' },
		});

		expect(posts(stage)).toHaveLength(ITEMS - 1);
		expect(result.items('Success')).toHaveLength(ITEMS - 1);
		expect(result.items('Failure').map(({ json }) => json.n)).toEqual([ITEMS - 1]);
	},
);
