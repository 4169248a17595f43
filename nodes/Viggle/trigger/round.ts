import type { Job, Outcome } from '../api/types';
import { attempt, type Attempt } from '../jobs/attempt';
import type { WatchEntries, WatchEntry } from '../watchList/entries';
import { ApiHealth } from './apiHealth';
import type { Findings, WatchEvent } from './findings';
import { dueIds, hotIds, judge, type Checks } from './schedule';

export interface Watched {
	/** The list as it is now; it grows while the poll runs. */
	refresh(): WatchEntries;
	/** Changed in place. */
	checks: Checks;
	/** Asks the API about all jobs at once, where that can be. Before each round; a look follows only if it succeeds. */
	renew?(): Promise<void>;
}

export interface WatchTools {
	now(): number;
	/** The time of the poll is up. */
	isOver(): boolean;
	/** Ends early when the time of the poll is up. */
	sleep(ms: number): Promise<void>;
	/** One look, without tries of its own. */
	read(id: string, entry?: WatchEntry): Promise<Job>;
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

const LOOKS_AT_ONCE = 8;
/** Of one repeated round: what is watched may be a thousand jobs. */
const HOT_AT_ONCE = 3 * LOOKS_AT_ONCE;
/** Failures without a single answer after which the rest of the jobs are spared. */
const HOPELESS_FAILURES = 2 * LOOKS_AT_ONCE;

/** The work of one poll: looks at the jobs that are due and says which of them ended. Never throws. */
export async function findEnded(
	watched: Watched,
	tools: WatchTools,
	rules: WatchRules,
): Promise<Findings> {
	const round = new Round(watched, tools, rules);
	if (await round.renew()) {
		await round.look(dueIds(watched.refresh(), watched.checks, tools.now()));
		while (round.mayRepeat() && round.hot().length > 0) {
			await attempt(async () => await tools.sleep(rules.checkEveryMs));
			if (await round.renew()) await round.look(round.hot());
		}
	}
	return round.findings();
}

/** What one poll has found so far, and whether it may go on. */
class Round {
	private readonly events: WatchEvent[] = [];
	private readonly others = new Map<string, Outcome>();
	private readonly health = new ApiHealth(HOPELESS_FAILURES);
	private isRenewed = false;

	constructor(
		private readonly watched: Watched,
		private readonly tools: WatchTools,
		private readonly rules: WatchRules,
	) {}

	/** False: no look can follow. After a first answer of this poll it is no failure: the next poll asks again. */
	async renew(): Promise<boolean> {
		const answer = await attempt(async () => await this.watched.renew?.());
		if ('value' in answer) this.isRenewed = true;
		else if (this.isRenewed) this.health.heed(answer.error);
		else this.health.noteFailure(answer.error);
		return 'value' in answer;
	}

	/** Looks at the jobs, in this order, until there is enough or the time is up. */
	async look(ids: string[]): Promise<void> {
		const queue = ids.values();
		const entries = this.watched.refresh();
		const lookOn = async () => {
			for (const id of queue) {
				if (!this.mayLook()) return;
				const entry = entries[id];
				const answer = await attempt(async () => await this.tools.read(id, entry));
				if (!isStopped(answer)) this.take(id, entry, answer);
			}
		};
		await Promise.all(Array.from({ length: LOOKS_AT_ONCE }, lookOn));
	}

	hot(): string[] {
		const { checks } = this.watched;
		return hotIds(this.watched.refresh(), checks, this.tools.now())
			.filter((id) => !this.others.has(id))
			.slice(0, HOT_AT_ONCE);
	}

	mayRepeat(): boolean {
		const { checkEveryMs, deadline } = this.rules;
		if (checkEveryMs <= 0 || this.events.length > 0 || !this.mayLook()) return false;
		return this.tools.now() + checkEveryMs < deadline;
	}

	findings(): Findings {
		const entries = this.watched.refresh();
		const age = ({ id }: WatchEvent) => entries[id]?.since ?? 0;
		this.events.sort((a, b) => age(a) - age(b));
		const { events, others } = this;
		const { restMs, failure } = this.health;
		return { events, others, restMs, failure };
	}

	private mayLook(): boolean {
		if (!this.health.mayAsk()) return false;
		return this.events.length < this.rules.mostEvents && !this.tools.isOver();
	}

	private take(id: string, entry: WatchEntry | undefined, answer: Attempt<Job>): void {
		this.health.note(answer);
		const { checks } = this.watched;
		const { metadata, since = this.tools.now() } = entry ?? {};
		const times = { since, now: this.tools.now(), giveUpAfterMs: this.rules.giveUpAfterMs };
		const verdict = judge(id, answer, checks.get(id), times);
		if ('check' in verdict) {
			checks.set(id, verdict.check);
		} else if (!this.rules.outcomes.has(verdict.outcome)) {
			this.others.set(id, verdict.outcome);
			checks.set(id, { at: this.tools.now() });
		} else if (this.events.length < this.rules.mostEvents) {
			this.events.push({ id, metadata, ...verdict });
		}
	}
}

/** Cut off by the end of the poll: it says nothing about the job. */
function isStopped(answer: Attempt<Job>): boolean {
	return 'error' in answer && (answer.error as Error | undefined)?.name === 'ViggleStoppedError';
}
