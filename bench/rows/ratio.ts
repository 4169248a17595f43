import type { Medians } from './row';

/** How a metric of one case compares with the same metric of another. */
export function ratio(metric: string, ours: string, theirs: string): (median: Medians) => number {
	return (median) => median(ours, metric) / median(theirs, metric);
}
