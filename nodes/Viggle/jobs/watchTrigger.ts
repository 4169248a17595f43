import type { Outcome } from './status';
import type { Checks } from './watchCheck';
import type { WatchMemory } from './watchList';

/** What this process knows of one trigger. Lost at a restart, which costs a few more reads. */
export interface TriggerMemory {
	/** How often it has polled in this process. */
	polls: number;
	polledAt: number;
	/** How far apart its polls are at most: as seen, and before there were two, as n8n's schedule says. */
	everyMs: number;
	longestGapMs: number;
	outcomes: ReadonlySet<Outcome>;
	/** A poll is under way. */
	isPolling: boolean;
	checks: Checks;
	/** Downloads that failed, by job id. */
	failedDownloads: Map<string, FailedDownloads>;
	/** The API has asked for a pause between these times. */
	rest: { from: number; until: number };
}

const MINUTE_MS = 60_000;
/** For a poll that takes long, and one that n8n skips. */
const GRACE_MS = 3 * MINUTE_MS;
const LONGEST_REST_MS = 10 * MINUTE_MS;

export function createTriggerMemory(): TriggerMemory {
	return {
		polls: 0,
		polledAt: Number.NEGATIVE_INFINITY,
		everyMs: 0,
		longestGapMs: 0,
		outcomes: new Set(),
		isPolling: false,
		checks: new Map(),
		failedDownloads: new Map(),
		rest: { from: 0, until: 0 },
	};
}

/** How often, and since when. */
export interface FailedDownloads {
	count: number;
	since: number;
}

/** Notes that a poll begins, `scheduledMs` being what n8n's Poll Times allow between two of them. */
export function notePoll(trigger: TriggerMemory, scheduledMs: number, now: number): void {
	const gap = now - trigger.polledAt;
	if (Number.isFinite(gap)) trigger.longestGapMs = Math.max(trigger.longestGapMs, gap);
	const { longestGapMs } = trigger;
	trigger.everyMs = longestGapMs > 0 ? Math.min(scheduledMs, longestGapMs) : scheduledMs;
	trigger.polls += 1;
	trigger.polledAt = now;
}

/** Leaves the API alone for so long. */
export function rest(trigger: TriggerMemory, restMs: number, now: number): void {
	trigger.rest = { from: now, until: now + Math.min(restMs, LONGEST_REST_MS) };
}

export function triggerOf({ triggers }: WatchMemory, nodeId: string): TriggerMemory {
	const trigger = triggers.get(nodeId) ?? createTriggerMemory();
	triggers.set(nodeId, trigger);
	return trigger;
}

/**
 * A trigger polls in this process and will poll again, so what is noted here will be seen. `present`: the
 * ids of the triggers that the workflow has now, where that is known.
 */
export function isWatched(
	{ triggers }: WatchMemory,
	now: number,
	present?: ReadonlySet<string>,
): boolean {
	return [...triggers].some(([id, trigger]) => isAlive(trigger, now) && (present?.has(id) ?? true));
}

/** Another trigger of the same list reports jobs that ended so. */
export function isWantedByOther(
	{ triggers }: WatchMemory,
	nodeId: string,
	outcome: Outcome,
	now: number,
): boolean {
	return [...triggers].some(
		([id, trigger]) => id !== nodeId && isAlive(trigger, now) && trigger.outcomes.has(outcome),
	);
}

/** Not when the clock has gone back to before it began: then nobody knows how long it has lasted. */
export function isResting({ rest: { from, until } }: TriggerMemory, now: number): boolean {
	return from <= now && now < until;
}

function isAlive({ polledAt, everyMs }: TriggerMemory, now: number): boolean {
	// Neither long ago nor, after the clock went backwards, far ahead.
	return Math.abs(now - polledAt) <= 2 * everyMs + GRACE_MS;
}

const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SPACING_MS: Record<string, number> = {
	everyMinute: MINUTE_MS,
	everyHour: HOUR_MS,
	everyDay: DAY_MS,
	everyWeek: 7 * DAY_MS,
	everyMonth: 31 * DAY_MS,
};

/** How far apart polls may be under n8n's Poll Times; a cron expression counts as once a day. */
export function spacingOf(pollTimes: unknown): number {
	const { item } = (pollTimes ?? {}) as { item?: unknown };
	const entries = Array.isArray(item) ? (item as Array<Record<string, unknown>>) : [];
	const spacings = entries.map(({ mode, value, unit }) => {
		if (mode === 'everyX')
			return Number(value) * (unit === 'hours' ? HOUR_MS : MINUTE_MS) || DAY_MS;
		return SPACING_MS[String(mode)] ?? DAY_MS;
	});
	return spacings.length === 0 ? MINUTE_MS : Math.min(...spacings);
}
