import { reasons } from './texts';

/** Seconds, or the reason why they are not known: it continues "Its duration is unknown: ". */
export type Duration = { seconds: number } | { unknown: string; isSoundAlone?: true };

const SHORTEST_SECONDS = 0.001;
const LONGEST_SECONDS = 24 * 60 * 60;

/** Takes what a header says as the duration, unless no video can be that long or that short. */
export function plausibleDuration(seconds: number): Duration {
	// NaN, which a WebM header can hold, fails both comparisons.
	if (seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS) return { seconds };
	return { unknown: reasons.implausible };
}
