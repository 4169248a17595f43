import type { IDataObject } from 'n8n-workflow';

import type { Version } from '../api/types';

/** What is kept of a watched job beside its id. */
export interface WatchEntry {
	/** When it was added, in milliseconds since the epoch. */
	since: number;
	/** When it was reported, likewise. */
	done?: number;
	/** The generation of the API that made it, if that is not Classic. */
	madeIn?: Version;
	/** What the user wants back with the report: any JSON. */
	metadata?: Metadata;
}

/** A job to watch. Without a generation it is Classic's. */
export interface WatchedJob extends Pick<WatchEntry, 'madeIn' | 'metadata'> {
	id: string;
}

/** Text or JSON of at most 1 kB, as JSON. */
export type Metadata = IDataObject[string];

/** By job id. Plain data without a prototype: n8n stores it as JSON, and an id may be any word. */
export type WatchEntries = Record<string, WatchEntry>;
