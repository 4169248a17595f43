import type { Medians, Samples } from './rows/row';

export interface Spread {
	median: number;
	min: number;
	max: number;
}

export function spreadOf(values: number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
	return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

/** The spread of a metric over the runs of a case; undefined where it was not measured. */
export function spreadIn(samples: Samples, caseName: string, metric: string): Spread | undefined {
	const values = (samples[caseName] ?? []).flatMap((sample) => sample[metric] ?? []);
	return values.length > 0 ? spreadOf(values) : undefined;
}

export function mediansOf(samples: Samples): Medians {
	return (caseName, metric) => spreadIn(samples, caseName, metric)?.median ?? Number.NaN;
}

export function meanOf(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
