import { pagesOf, readAll, type Page, type ReadPage } from '../../../nodes/Viggle/transport/pages';

interface Entry {
	id: string;
}
type Query = Parameters<ReadPage<Entry>>[0];

const entries = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => ({ id: `id_${from + index}` }));

/** A list of so many entries, and what was asked of it. */
function listOf(count: number, answer: (page: Page<Entry>, query: Query) => Page<Entry> = same) {
	const all = entries(count);
	const queries: Query[] = [];
	const read: ReadPage<Entry> = async (query) => {
		queries.push(query);
		const items = all.slice(query.offset, query.offset + query.limit);
		return answer({ items, total: count }, query);
	};
	return { all, queries, read };
}
const same = (page: Page<Entry>) => page;

describe('a whole list', () => {
	it.each([
		[0, 1],
		[1, 1],
		[99, 1],
		[100, 2],
		[101, 2],
		[1000, 11],
	])('of %i entries is read with %i requests', async (count, requests) => {
		const { all, queries, read } = listOf(count);
		expect(await readAll(read)).toEqual(all);
		expect(queries).toEqual(
			Array.from({ length: requests }, (_, index) => ({ limit: 100, offset: index * 100 })),
		);
	});

	it.each<[string, (page: Page<Entry>) => Page<Entry>]>([
		['is absent', ({ items }) => ({ items })],
		['is negative', ({ items }) => ({ items, total: -1 })],
		['is zero', ({ items }) => ({ items, total: 0 })],
		['counts the page only', ({ items }) => ({ items, total: items.length })],
	])('is complete when the total %s', async (_, answer) => {
		for (const count of [0, 1, 100, 101, 1000]) {
			const { all, read } = listOf(count, answer);
			expect(await readAll(read)).toEqual(all);
		}
	});

	it('is complete when the pages are smaller than asked for', async () => {
		const { all, read } = listOf(70, ({ items }) => ({ items: items.slice(0, 20), total: 70 }));
		expect(await readAll(read)).toEqual(all);
	});

	it('ends when the API ignores the offset', async () => {
		const { queries, read } = listOf(0, () => ({ items: entries(100), total: 250 }));
		expect(await readAll(read)).toEqual(entries(100));
		expect(queries).toHaveLength(2);
	});

	it('ends when the API ignores offset and limit', async () => {
		const { queries, read } = listOf(0, () => ({ items: entries(250) }));
		expect(await readAll(read)).toEqual(entries(250));
		expect(queries).toHaveLength(2);
	});

	it('has no entry twice when one is added meanwhile', async () => {
		const all = entries(150);
		const found = await readAll(async ({ limit, offset }) => {
			const list = offset === 0 ? all : [{ id: 'new' }, ...all];
			return { items: list.slice(offset, offset + limit) };
		});
		expect(found).toEqual(all);
	});

	it('that never ends is an error, not a memory leak', async () => {
		let next = 0;
		const read = async () => ({ items: entries(1, next++) });
		await expect(readAll(read)).rejects.toMatchObject({
			facts: { fate: 'unreadable', message: 'The list does not end after 1000 pages' },
		});
		expect(next).toBe(1000);
	});
});

describe('at most so many entries', () => {
	it.each([
		[1, 1, [1]],
		[50, 50, [50]],
		[100, 100, [100]],
		[101, 101, [100, 100]],
		[5000, 1000, Array.from({ length: 11 }, () => 100)],
	])('%i of 1,000 gives %i, asking for %j', async (most, count, limits) => {
		const { all, queries, read } = listOf(1000);
		expect(await readAll(read, most)).toEqual(all.slice(0, count));
		expect(queries.map(({ limit }) => limit)).toEqual(limits);
	});

	it('are not more when the API ignores the limit', async () => {
		const read = async () => ({ items: entries(250) });
		expect(await readAll(read, 30)).toEqual(entries(30));
	});
});

describe('the place after a page', () => {
	it('leads on to the rest of the list', async () => {
		const { all, read } = listOf(250);
		const { value } = await pagesOf(read, {}).next();
		const rest: Entry[] = [];
		for await (const { items } of pagesOf(read, { from: value?.next })) rest.push(...items);
		expect(rest).toEqual(all.slice(100));
	});

	it('is missing after the last page', async () => {
		const { value } = await pagesOf(listOf(3).read).next();
		expect(value).toEqual({ items: entries(3), next: undefined });
	});

	it('leads nowhere when the API ignores the offset', async () => {
		const read = async () => ({ items: entries(100) });
		const { value } = await pagesOf(read, {}).next();
		expect(await pagesOf(read, { from: value?.next }).next()).toMatchObject({ done: true });
	});
});
