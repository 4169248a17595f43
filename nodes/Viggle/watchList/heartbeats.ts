import type { Outcome } from '../api/types';

/** That a trigger polls in this process, and how often. Lost at a restart. */
export interface Heartbeat {
	/** How often it has polled in this process. */
	polls: number;
	polledAt: number;
	/** How far apart n8n's schedule lets its polls be. */
	everyMs: number;
	/** How far apart its polls were at most, and how often that was seen. */
	seen: { gaps: number; longestMs: number };
	outcomes: ReadonlySet<Outcome>;
}

/** The triggers of a list that poll in this process, by node id. */
export type Heartbeats = Map<string, Heartbeat>;

const MINUTE_MS = 60_000;
/** For a poll that takes long, and one that n8n skips. */
const GRACE_MS = 3 * MINUTE_MS;

/** Notes that a poll begins, `scheduledMs` being what n8n's Poll Times allow between two of them. */
export function notePoll(trigger: Heartbeat, scheduledMs: number, now: number): void {
	const gapMs = now - trigger.polledAt;
	// The first poll is the one of the activation, which comes whenever somebody publishes the workflow.
	if (trigger.polls > 1 && gapMs > 0) {
		const { gaps, longestMs } = trigger.seen;
		trigger.seen = { gaps: gaps + 1, longestMs: Math.max(longestMs, gapMs) };
	}
	trigger.everyMs = scheduledMs;
	trigger.polls += 1;
	trigger.polledAt = now;
}

export function heartbeatOf(triggers: Heartbeats, nodeId: string): Heartbeat {
	const trigger = triggers.get(nodeId) ?? {
		polls: 0,
		polledAt: Number.NEGATIVE_INFINITY,
		everyMs: 0,
		seen: { gaps: 0, longestMs: 0 },
		outcomes: new Set(),
	};
	triggers.set(nodeId, trigger);
	return trigger;
}

/** Which triggers a workflow has now, by node id; `undefined` where that is not known. */
export type Present = ReadonlySet<string> | undefined;

/** A trigger polls in this process and will poll again, so what is noted here will be seen. */
export function isWatched(triggers: Heartbeats, now: number, present: Present): boolean {
	return [...triggers].some(([id, trigger]) => isAlive(id, trigger, now, present));
}

/** Another trigger of the same list reports jobs that ended so. */
export function isWantedByOther(
	triggers: Heartbeats,
	nodeId: string,
	outcome: Outcome,
	{ now, present }: { now: number; present: Present },
): boolean {
	return [...triggers].some(
		([id, trigger]) =>
			id !== nodeId && isAlive(id, trigger, now, present) && trigger.outcomes.has(outcome),
	);
}

/** Gaps that tell more than the schedule, which may be a cron expression. */
const TELLING_GAPS = 3;

function isAlive(
	id: string,
	{ polledAt, everyMs, seen }: Heartbeat,
	now: number,
	present: Present,
): boolean {
	if (present && !present.has(id)) return false;
	// What the workflow has is known for certain; what was seen says more than a schedule, and less than that.
	const isGuess = !present && seen.gaps >= TELLING_GAPS;
	const apartMs = isGuess ? Math.min(everyMs, seen.longestMs) : everyMs;
	// Neither long ago nor, after the clock went backwards, far ahead.
	return Math.abs(now - polledAt) <= 2 * apartMs + GRACE_MS;
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
