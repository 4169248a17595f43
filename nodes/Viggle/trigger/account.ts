import type { AsSent, Job, Version } from '../api/types';
import { addEntry, mergeStored, noEntries, type WatchEntries } from '../watchList/entries';

/** What is known of the jobs of an account. */
export interface Account {
	/** When watching began, in milliseconds since the epoch: what had ended by then is not reported. */
	seed?: number;
	/**
	 * Those that have not been reported, and those that are done with, which must not be reported again while Viggle's
	 * list shows them.
	 */
	readonly entries: WatchEntries;
}

/** An account as n8n stores it: the ids with the time since when each has been watched, or was done with. */
export interface StoredAccount {
	seed?: number;
	open: Record<string, number>;
	done: Record<string, number>;
}

/** The only generation that has a list. */
export const LISTED_BY: Version = 'v1';

/** Of an account as JSON, which n8n reads and writes whole. */
const MOST_BYTES = 1_000_000;
/** A colon, a time and a comma. */
const BYTES_BESIDE_ID = 15;
const DAY_MS = 24 * 3_600_000;
/** The note that a job is done with is renewed so often while the list shows it. */
const RENEWED_AFTER_MS = DAY_MS;
/** Three days at least since the list has shown it last. */
const DONE_KEPT_MS = 3 * DAY_MS + RENEWED_AFTER_MS;

/**
 * Learns from Viggle's list: jobs that are new on it are watched until they end. When watching begins, those that it
 * shows ended are done with. Returns how many did not fit.
 */
export function learn(
	account: Account,
	listed: Job[],
	{ now, begins }: { now: number; begins: boolean },
): number {
	const { entries } = account;
	if (begins) begin(account, listed, now);
	let bytes = sizeOf(entries);
	let left = 0;
	// A list most likely has the newest first.
	for (const job of [...listed].reverse().sort((a, b) => createdAt(a) - createdAt(b))) {
		const known = entries[job.id];
		if (known?.done !== undefined) {
			if (now - known.done > RENEWED_AFTER_MS) entries[job.id] = { ...known, done: now };
		} else if (!known && (begins || !isFromBefore(account, job))) {
			bytes += bytesOf(job.id);
			if (bytes > MOST_BYTES) left += 1;
			else addEntry(entries, { id: job.id, madeIn: LISTED_BY }, now);
			if (begins && job.outcome && entries[job.id]) entries[job.id].done = now;
		}
	}
	for (const [id, { done }] of Object.entries(entries)) {
		if (done !== undefined && now - done > DONE_KEPT_MS) delete entries[id];
	}
	return left;
}

/** What ran when watching ended, and has fallen off the list since, may run still. */
function begin(account: Account, listed: Job[], now: number): void {
	const shown = new Set(listed.map(({ id }) => id));
	for (const [id, { done }] of Object.entries(account.entries)) {
		if (done !== undefined || shown.has(id)) delete account.entries[id];
	}
	account.seed = now;
}

/** It had ended before watching began; where the API does not say when, it was created before. */
function isFromBefore({ seed = 0 }: Account, job: Job): boolean {
	return job.outcome !== undefined && (timeOf(job.completedAt) ?? createdAt(job)) < seed;
}

/** A job that ran when watching had ended, and was over before it began again. */
export function endedBetween({ seed = 0, entries }: Account, id: string, job: Job): boolean {
	const since = entries[id]?.since ?? seed;
	return since < seed && (timeOf(job.completedAt) ?? seed) < seed;
}

/** Adds what n8n has stored, which knows what was reported. */
export function recall(account: Account, stored: unknown, now: number): void {
	const { seed, open, done } = Object(stored) as Partial<StoredAccount>;
	account.seed ??= typeof seed === 'number' ? Math.min(seed, now) : undefined;
	mergeStored(account.entries, entriesOf(open, false), now);
	mergeStored(account.entries, entriesOf(done, true), now);
}

function entriesOf(times: unknown, areDone: boolean): WatchEntries {
	const entries = Object.entries(Object(times) as Record<string, number>).map(([id, time]) => {
		return [id, { since: time, madeIn: LISTED_BY, ...(areDone && { done: time }) }] as const;
	});
	return Object.assign(noEntries(), Object.fromEntries(entries));
}

export function toStored(seed: number | undefined, entries: WatchEntries): StoredAccount {
	const all = Object.entries(entries);
	const open = all.filter(([, { done }]) => done === undefined);
	const done = all.filter((entry): entry is [string, { since: number; done: number }] => {
		return entry[1].done !== undefined;
	});
	return {
		...(seed !== undefined && { seed }),
		open: Object.fromEntries(open.map(([id, { since }]) => [id, since])),
		done: Object.fromEntries(done.map(([id, entry]) => [id, entry.done])),
	};
}

function sizeOf(entries: WatchEntries): number {
	return Object.keys(entries).reduce((bytes, id) => bytes + bytesOf(id), 0);
}

function bytesOf(id: string): number {
	return Buffer.byteLength(JSON.stringify(id)) + BYTES_BESIDE_ID;
}

/** The newest last; jobs without a time are taken for new. */
export function createdAt({ createdAt: time }: Job): number {
	return timeOf(time) ?? Number.MAX_SAFE_INTEGER;
}

/** A time without a zone is taken for UTC. */
function timeOf(time: AsSent): number | undefined {
	if (typeof time !== 'string') return undefined;
	const hasZone = /(z|[+-]\d\d:?\d\d)$/i.test(time);
	const parsed = Date.parse(hasZone ? time : `${time}Z`);
	return Number.isNaN(parsed) ? undefined : parsed;
}
