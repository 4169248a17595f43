import type { IDataObject } from 'n8n-workflow';

import {
	addEntry,
	mergeStored,
	MOST_ENTRIES,
	noEntries,
	prune,
	type WatchedJob,
	type WatchEntries,
} from './entries';
import type { Heartbeats } from './heartbeats';

/** What this process knows of one list; n8n's copies of the static data know nothing of each other. */
export interface WatchMemory {
	/** Always the same object, so that a copy of static data that refers to it is never out of date. */
	readonly entries: WatchEntries;
	/** The triggers that poll in this process, by node id. */
	readonly triggers: Heartbeats;
	/**
	 * The jobs that a trigger with data of its own has reported in its latest poll, with the id of the trigger: other
	 * triggers cannot see in that data whether n8n has taken them.
	 */
	readonly reportedApart: Map<string, string>;
}

/** Where the list lies in n8n's static data. */
export const STORED_UNDER = 'viggleWatchList';

const memories = new Map<string, WatchMemory>();

/** The memory of this process for a list: that of a workflow, or of one trigger with ids of its own. */
export function memoryOf(listId: string): WatchMemory {
	const memory = memories.get(listId) ?? createMemory();
	memories.set(listId, memory);
	return memory;
}

export function createMemory(): WatchMemory {
	return { entries: noEntries(), triggers: new Map(), reportedApart: new Map() };
}

/** Puts a job on the list, unless it is there. */
export function noteJob({ entries }: WatchMemory, job: WatchedJob, now: number): void {
	addEntry(entries, job, now);
	// A list in which nobody reads must not grow for ever either.
	if (Object.keys(entries).length > MOST_ENTRIES) prune(entries, now);
}

/** Adds what n8n has stored of the list. Returns how many unreported jobs did not fit any more. */
export function learn({ entries }: WatchMemory, store: IDataObject, now: number): number {
	mergeStored(entries, store[STORED_UNDER], now);
	return prune(entries, now);
}

/**
 * Has n8n store what this process knows. The object itself is handed over: n8n writes it when the
 * execution ends, and then with all that other executions have added meanwhile, so that none of them
 * undoes what another has stored.
 */
export function storeLive({ entries }: WatchMemory, store: IDataObject): void {
	if (store[STORED_UNDER] !== entries) store[STORED_UNDER] = entries;
}

/** The memory has other jobs than the stored list. */
export function hasNews({ entries }: WatchMemory, store: IDataObject): boolean {
	const stored = Object(store[STORED_UNDER]) as object;
	const ids = Object.keys(entries);
	return ids.length !== Object.keys(stored).length || ids.some((id) => !Object.hasOwn(stored, id));
}
