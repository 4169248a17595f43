import type { Job } from '../api/types';
import { attempt } from './attempt';
import type { Outcome } from './status';
import { dueIds, type Checks } from './watchCheck';
import type { WatchEntries } from './watchEntries';
import { Poll } from './watchPoll';

export interface Watched {
	/** The list as it is now; it grows while the poll runs. */
	entries(): WatchEntries;
	/** Changed in place. */
	checks: Checks;
}

export interface WatchTools {
	now(): number;
	/** The time of the poll is up. */
	isOver(): boolean;
	/** Ends early when the time of the poll is up. */
	sleep(ms: number): Promise<void>;
	/** One look, without tries of its own. */
	read(id: string): Promise<Job>;
}

export interface WatchRules {
	/** The outcomes to report. */
	outcomes: ReadonlySet<Outcome>;
	giveUpAfterMs: number;
	mostEvents: number;
	/** Above 0: look again so often until something is to be reported. */
	checkEveryMs: number;
	/** When the time of the poll will be up, in milliseconds since the epoch. */
	deadline: number;
}

/** A job to report. `id` is what it was watched by. */
export interface WatchEvent {
	id: string;
	outcome: Outcome;
	job: Job;
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

/** The work of one poll: looks at the jobs that are due and says which of them ended. Never throws. */
export async function watch(
	watched: Watched,
	tools: WatchTools,
	rules: WatchRules,
): Promise<Findings> {
	const poll = new Poll(watched, tools, rules);
	await poll.look(dueIds(watched.entries(), watched.checks, tools.now()));
	while (poll.mayRepeat() && poll.hot().length > 0) {
		await attempt(async () => await tools.sleep(rules.checkEveryMs));
		await poll.look(poll.hot());
	}
	return poll.findings();
}
