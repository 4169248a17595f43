/** Chooses how long to wait before the next look at something that runs. */
export interface Pace {
	/** Milliseconds until the next look, given the time since the wait began and the progress (0 to 100). */
	next(elapsedMs: number, progress?: number): number;
}

const LONGEST_MS = 15_000;
/** Without a forecast, looking less often would notice the end too late. */
const LONGEST_BLIND_MS = 12_000;
/** Some renders stand still at the end of their progress; then the end may come any moment. */
const LONGEST_NEAR_END_MS = 8_000;
const NEAR_END_PERCENT = 90;

/**
 * Looks rarely while the end is far and more often towards it: half of the forecast remaining time, or
 * without a forecast a fifth of the time that has passed. Never sooner than `minimumMs`, and never later
 * than 15 s unless the minimum is longer. `scripts/pace-table.ts` shows what that costs and gains.
 */
export function createPace(minimumMs: number): Pace {
	let first: Sighting | undefined;
	let latest: Sighting | undefined;

	return {
		next(elapsedMs, progress) {
			// 0 % may be the time in the queue, which says nothing about the rate.
			if (progress && progress !== latest?.progress) {
				latest = { elapsedMs, progress };
				first ??= latest;
			}
			const remaining = forecast(first, latest, elapsedMs);
			const isNearEnd = (progress ?? 0) >= NEAR_END_PERCENT;
			const longestBlind = isNearEnd ? LONGEST_NEAR_END_MS : LONGEST_BLIND_MS;
			const wanted =
				remaining === undefined
					? Math.min(elapsedMs / 5, longestBlind)
					: Math.min(remaining / 2, LONGEST_MS);
			return Math.max(minimumMs, Math.round(wanted));
		},
	};
}

interface Sighting {
	elapsedMs: number;
	progress: number;
}

/** Remaining milliseconds at the rate seen so far; `undefined` without a rate, or when that time is over. */
function forecast(
	first: Sighting | undefined,
	latest: Sighting | undefined,
	elapsedMs: number,
): number | undefined {
	if (!first || !latest || latest.progress <= first.progress) return undefined;
	const rate = (latest.progress - first.progress) / (latest.elapsedMs - first.elapsedMs);
	const remaining = (100 - latest.progress) / rate - (elapsedMs - latest.elapsedMs);
	return remaining > 0 ? remaining : undefined;
}
