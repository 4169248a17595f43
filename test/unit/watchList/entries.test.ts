import {
	copyWithDone,
	keepExactly,
	markDone,
	mergeStored,
	MOST_ENTRIES,
	noEntries,
	prune,
	type WatchEntries,
} from '../../../nodes/Viggle/watchList/entries';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 10);

const listOf = (entries: WatchEntries): WatchEntries => Object.assign(noEntries(), entries);
const plain = (entries: WatchEntries) => ({ ...entries });

describe('merging the stored list into what is known', () => {
	it.each<[string, WatchEntries, unknown, WatchEntries]>([
		['adds jobs', { a: { since: 1 } }, { b: { since: 2 } }, { a: { since: 1 }, b: { since: 2 } }],
		['keeps the earlier addition', { a: { since: 5 } }, { a: { since: 2 } }, { a: { since: 2 } }],
		[
			'learns that one is done',
			{ a: { since: 1 } },
			{ a: { since: 1, done: 3 } },
			{ a: { since: 1, done: 3 } },
		],
		[
			'keeps that one is done',
			{ a: { since: 1, done: 3 } },
			{ a: { since: 1 } },
			{ a: { since: 1, done: 3 } },
		],
		[
			'keeps the first report',
			{ a: { since: 1, done: 3 } },
			{ a: { since: 1, done: 9 } },
			{ a: { since: 1, done: 3 } },
		],
		[
			'takes a time to come as now',
			{},
			{ a: { since: 2 * NOW, done: 3 * NOW } },
			{ a: { since: NOW, done: NOW } },
		],
	])('%s', (_, known, stored, expected) => {
		const entries = listOf(known);
		mergeStored(entries, stored, NOW);
		expect(plain(entries)).toEqual(expected);
	});

	it.each<[string, unknown]>([
		['nothing', undefined],
		['null', null],
		['a text', 'viggle'],
		['a number', 7],
		['a list', [1, 'two', null]],
		['texts for entries', { a: 'yesterday' }],
		['an entry without a time', { a: {} }],
		['an entry with a text for a time', { a: { since: '2026-01-01' } }],
		['an endless time', { a: { since: Infinity } }],
		['a job without an ID', { '': { since: 1 } }],
		['nested rubbish', { a: { since: { since: 1 } } }],
	])('leaves out %s', (_, stored) => {
		const entries = listOf({ b: { since: 1 } });
		mergeStored(entries, stored, NOW);
		expect(plain(entries)).toEqual({ b: { since: 1 } });
	});

	it('takes an entry with a broken report as not reported', () => {
		const entries = noEntries();
		mergeStored(entries, { a: { since: 1, done: 'yes' } }, NOW);
		expect(plain(entries)).toEqual({ a: { since: 1 } });
	});

	it('treats any word as an ID, also those that objects have', () => {
		const entries = noEntries();
		for (const id of ['__proto__', 'constructor', 'toString']) {
			mergeStored(entries, JSON.parse(`{ "${id}": { "since": 1 } }`), NOW);
		}
		expect(Object.keys(entries)).toEqual(['__proto__', 'constructor', 'toString']);
		const reread = JSON.parse(JSON.stringify(entries)) as object;
		expect(Object.keys(reread)).toEqual(['__proto__', 'constructor', 'toString']);
	});
});

it('marks only known jobs as done, and keeps the first report', () => {
	const entries = listOf({ a: { since: 1 }, b: { since: 1, done: 2 } });
	markDone(entries, ['a', 'b', 'c'], 9);
	expect(plain(entries)).toEqual({ a: { since: 1, done: 9 }, b: { since: 1, done: 2 } });
});

it('leaves the original as it is when it copies', () => {
	const entries = listOf({ a: { since: 1 }, b: { since: 2 } });
	const copy = copyWithDone(entries, ['a'], 9);
	expect(plain(copy)).toEqual({ a: { since: 1, done: 9 }, b: { since: 2 } });
	expect(plain(entries)).toEqual({ a: { since: 1 }, b: { since: 2 } });
});

it('keeps exactly the jobs that are named, reported ones however old', () => {
	const old = NOW - 1_000 * HOUR;
	const entries = listOf({ a: { since: old, done: old }, b: { since: 2 } });
	keepExactly(entries, new Set(['a', 'c']), NOW);
	expect(plain(entries)).toEqual({ a: { since: old, done: old }, c: { since: NOW } });
});

describe('pruning', () => {
	it.each<[string, WatchEntries[string], boolean]>([
		['a running job of 30 days', { since: NOW - 30 * 24 * HOUR }, true],
		['a running job of 32 days', { since: NOW - 32 * 24 * HOUR }, false],
		['a job reported 71 hours ago', { since: NOW - 80 * HOUR, done: NOW - 71 * HOUR }, true],
		['a job reported 73 hours ago', { since: NOW - 80 * HOUR, done: NOW - 73 * HOUR }, false],
		['a job added by a clock that was ahead', { since: NOW + 5 * HOUR }, true],
	])('%s: kept %#', (_, entry, isKept) => {
		const entries = listOf({ a: entry });
		prune(entries, NOW);
		expect('a' in entries).toBe(isKept);
	});

	it('keeps at most 5,000: running jobs before reported ones, the newest of each', () => {
		const entries = noEntries();
		for (let place = 0; place < 4_000; place++) {
			entries[`running_${place}`] = { since: NOW - place };
			entries[`reported_${place}`] = { since: NOW, done: NOW - place };
		}
		expect(prune(entries, NOW)).toBe(0);
		const ids = Object.keys(entries);
		expect(ids).toHaveLength(MOST_ENTRIES);
		expect(ids.filter((id) => id.startsWith('running'))).toHaveLength(4_000);
		expect('reported_999' in entries).toBe(true);
		expect('reported_1000' in entries).toBe(false);
	});

	it('tells how many running jobs did not fit', () => {
		const entries = noEntries();
		for (let place = 0; place < 10_000; place++) entries[`job_${place}`] = { since: NOW - place };
		expect(prune(entries, NOW)).toBe(5_000);
		expect('job_4999' in entries).toBe(true);
		expect('job_5000' in entries).toBe(false);
	});

	it.each([
		['short IDs', (place: number) => `job_${place.toString(16).padStart(16, '0')}`],
		['IDs of 600 letters', (place: number) => `${'x'.repeat(600)}${place}`],
		['IDs that JSON has to escape', (place: number) => `${'"'.repeat(300)}${place}`],
		['IDs of other scripts', (place: number) => `${'舞'.repeat(300)}${place}`],
	])('stays below a megabyte with %s', (_, idOf) => {
		const entries = noEntries();
		for (let place = 0; place < 10_000; place++) {
			entries[idOf(place)] = { since: NOW - place, done: NOW - place };
		}
		prune(entries, NOW);
		expect(Buffer.byteLength(JSON.stringify(entries))).toBeLessThan(1_000_000);
		expect(Object.keys(entries).length).toBeGreaterThan(800);
	});
});
