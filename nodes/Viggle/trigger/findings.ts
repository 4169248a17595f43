import type { Job, Outcome } from '../api/types';
import type { Metadata } from '../watchList/entries';

/** A job to report. `id` is what it was watched by. */
export interface WatchEvent {
	id: string;
	outcome: Outcome;
	job: Job;
	/** What the user gave when the job was put on the list. */
	metadata?: Metadata;
}

export interface Findings {
	/** Oldest job first. */
	events: WatchEvent[];
	/** Jobs that ended in a way that is not to be reported. */
	others: Map<string, Outcome>;
	/** Why, when not a single look was answered. */
	failure?: unknown;
	/** How long the API wants to be left alone. */
	restMs?: number;
}
