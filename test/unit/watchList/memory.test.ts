import {
	createMemory,
	hasNews,
	learn,
	memoryOf,
	noteJob,
	storeLive,
	STORED_UNDER,
} from '../../../nodes/Viggle/watchList/memory';

const NOW = Date.UTC(2026, 0, 10);

it('has one memory for each list', () => {
	expect(memoryOf('a')).toBe(memoryOf('a'));
	expect(memoryOf('a')).not.toBe(memoryOf('b'));
});

it('notes a job once', () => {
	const memory = createMemory();
	noteJob(memory, { id: 'a' }, NOW);
	noteJob(memory, { id: 'a' }, NOW + 5);
	expect({ ...memory.entries }).toEqual({ a: { since: NOW } });
});

it('keeps no more jobs than a list may have, the newest of them', () => {
	const memory = createMemory();
	for (let place = 0; place < 5_000; place++)
		noteJob(memory, { id: `job_${place}` }, NOW + 10 * place);
	expect(Object.keys(memory.entries)).toHaveLength(5_000);

	noteJob(memory, { id: 'one_more' }, NOW + 50_000);

	expect(Object.keys(memory.entries)).toHaveLength(5_000);
	expect(memory.entries).toHaveProperty('one_more');
	expect(memory.entries).not.toHaveProperty('job_0');
});

it('learns what is stored, and what of it does not fit', () => {
	const memory = createMemory();
	const stored = Object.fromEntries(
		Array.from({ length: 5_100 }, (_, place) => [`job_${place}`, { since: NOW - place }]),
	);
	expect(learn(memory, { [STORED_UNDER]: stored }, NOW)).toBe(100);
	expect(Object.keys(memory.entries)).toHaveLength(5_000);
	expect(learn(memory, {}, NOW)).toBe(0);
});

it('stores what is noted later, too, when n8n writes the static data', () => {
	const memory = createMemory();
	const store = {};
	noteJob(memory, { id: 'a' }, NOW);
	storeLive(memory, store);
	noteJob(memory, { id: 'b' }, NOW);
	expect(JSON.parse(JSON.stringify(store))).toEqual({
		[STORED_UNDER]: { a: { since: NOW }, b: { since: NOW } },
	});
});

describe('has news for the stored list', () => {
	const memory = createMemory();
	noteJob(memory, { id: 'a' }, NOW);
	const two = createMemory();
	for (const id of ['a', 'b']) noteJob(two, { id }, NOW);

	it('when only some of its jobs are others', () => {
		expect(hasNews(two, { [STORED_UNDER]: { a: { since: 1 }, c: { since: 1 } } })).toBe(true);
	});

	it.each<[string, Parameters<typeof hasNews>[1], boolean]>([
		['when there is none', {}, true],
		['when it is damaged', { [STORED_UNDER]: 'a' }, true],
		['when it has other jobs', { [STORED_UNDER]: { b: { since: 1 } } }, true],
		['when it has more jobs', { [STORED_UNDER]: { a: { since: 1 }, b: { since: 1 } } }, true],
		['not when it has the same jobs', { [STORED_UNDER]: { a: { since: 1 } } }, false],
		['not when it is the same object', { [STORED_UNDER]: memory.entries }, false],
	])('%s', (_, store, expected) => {
		expect(hasNews(memory, store)).toBe(expected);
	});
});
