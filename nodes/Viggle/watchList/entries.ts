import type { WatchEntries, WatchEntry, WatchedJob } from './entry';
import { bytesOf, MOST_BYTES, MOST_METADATA_BYTES, sizeOf, sizeOfAll } from './room';

export type { Metadata, WatchEntries, WatchEntry, WatchedJob } from './entry';

export const MOST_ENTRIES = 5_000;
const DAY_MS = 24 * 3_600_000;
/** A reported job is remembered for so long, in case an older copy of the list comes back. */
const DONE_KEPT_MS = 3 * DAY_MS;
/** Longer than any trigger waits before it gives up. */
const LONGEST_KEPT_MS = 31 * DAY_MS;

export function noEntries(): WatchEntries {
	return Object.create(null) as WatchEntries;
}

/** Adds a job, unless it is there. */
export function addEntry(
	entries: WatchEntries,
	{ id, madeIn = 'classic', metadata }: WatchedJob,
	now: number,
): void {
	entries[id] ??= { since: now, ...(madeIn !== 'classic' && { madeIn }) };
	if (metadata !== undefined) entries[id].metadata ??= metadata;
}

/**
 * Adds all that another copy of the list holds; damaged and foreign data is left out. Every id of either
 * is kept, and a job that is done in either is done.
 */
export function mergeStored(entries: WatchEntries, stored: unknown, now: number): void {
	if (typeof stored !== 'object' || stored === null || stored === entries) return;
	for (const [id, value] of Object.entries(stored)) {
		const entry = readEntry(value, now);
		if (entry && id !== '') entries[id] = merge(entries[id], entry);
	}
}

export function markDone(entries: WatchEntries, ids: Iterable<string>, now: number): void {
	for (const id of ids) if (entries[id]) entries[id] = { done: now, ...entries[id] };
}

/** A copy in which these jobs are done as well. */
export function copyWithDone(
	entries: WatchEntries,
	ids: Iterable<string>,
	now: number,
): WatchEntries {
	const copy = Object.assign(noEntries(), entries);
	markDone(copy, ids, now);
	return copy;
}

/** Forgets all other jobs, and adds these where they are missing. */
export function keepExactly(entries: WatchEntries, ids: ReadonlySet<string>, now: number): void {
	for (const id of Object.keys(entries)) if (!ids.has(id)) delete entries[id];
	for (const id of ids) addEntry(entries, { id }, now);
}

/**
 * Keeps the list small: reported jobs lose their metadata first; then unreported jobs stay before reported ones, the
 * newest of each. Returns how many unreported jobs had to go, because there are too many or they are too old.
 */
export function prune(entries: WatchEntries, now: number): number {
	if (sizeOfAll(entries) > MOST_BYTES) {
		for (const entry of Object.values(entries)) if (entry.done !== undefined) delete entry.metadata;
	}
	const ranked = Object.entries(entries).sort(([, a], [, b]) => worth(b) - worth(a));
	let places = 0;
	let bytes = 0;
	let lost = 0;
	for (const [id, entry] of ranked) {
		places += 1;
		bytes += sizeOf(id, entry);
		if (places <= MOST_ENTRIES && bytes <= MOST_BYTES && !isOld(entry, now)) continue;
		delete entries[id];
		if (entry.done === undefined) lost += 1;
	}
	return lost;
}

function readEntry(value: unknown, now: number): WatchEntry | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	const { since, done, madeIn, metadata } = value as Record<string, unknown>;
	if (!isTime(since)) return undefined;
	return {
		// A time that has not come would never grow old; the clock may have gone backwards.
		since: Math.min(since, now),
		...(isTime(done) && { done: Math.min(done, now) }),
		...(madeIn === 'v1' && { madeIn }),
		...(metadata !== undefined &&
			bytesOf(metadata) <= MOST_METADATA_BYTES && { metadata: metadata as WatchEntry['metadata'] }),
	};
}

function isTime(value: unknown): value is number {
	return typeof value === 'number' && Number.isFinite(value);
}

function merge(known: WatchEntry | undefined, entry: WatchEntry): WatchEntry {
	if (!known) return entry;
	return { ...entry, ...known, since: Math.min(known.since, entry.since) };
}

function isOld({ since, done }: WatchEntry, now: number): boolean {
	return now - since > LONGEST_KEPT_MS || (done !== undefined && now - done > DONE_KEPT_MS);
}

function worth({ since, done }: WatchEntry): number {
	return done === undefined ? Number.MAX_SAFE_INTEGER / 2 + since : done;
}
