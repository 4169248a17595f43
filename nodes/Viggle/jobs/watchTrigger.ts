import type { Outcome } from './status';
import type { Checks } from './watchCheck';
import type { WatchMemory } from './watchList';

/** What this process knows of one trigger. Lost at a restart, which costs a few more reads. */
export interface TriggerMemory {
	/** How often it has polled in this process. */
	polls: number;
	polledAt: number;
	/** How far apart n8n's schedule lets its polls be. */
	everyMs: number;
	outcomes: ReadonlySet<Outcome>;
	/** A poll is under way. */
	isPolling: boolean;
	checks: Checks;
	/** Downloads that failed, by job id. */
	failedDownloads: Map<string, number>;
	/** The API has asked for a pause until then. */
	restUntil: number;
}

const MINUTE_MS = 60_000;
/** For a poll that takes long, and one that n8n skips. */
const GRACE_MS = 3 * MINUTE_MS;
export const LONGEST_REST_MS = 10 * MINUTE_MS;

export function createTriggerMemory(): TriggerMemory {
	return {
		polls: 0,
		polledAt: Number.NEGATIVE_INFINITY,
		everyMs: 0,
		outcomes: new Set(),
		isPolling: false,
		checks: new Map(),
		failedDownloads: new Map(),
		restUntil: 0,
	};
}

export function triggerOf({ triggers }: WatchMemory, nodeId: string): TriggerMemory {
	const trigger = triggers.get(nodeId) ?? createTriggerMemory();
	triggers.set(nodeId, trigger);
	return trigger;
}

/** A trigger polls in this process and will poll again, so what is noted here will be seen. */
export function isWatched({ triggers }: WatchMemory, now: number): boolean {
	return [...triggers.values()].some((trigger) => isAlive(trigger, now));
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

export function isResting({ restUntil }: TriggerMemory, now: number): boolean {
	return restUntil > now && restUntil - now <= LONGEST_REST_MS;
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
