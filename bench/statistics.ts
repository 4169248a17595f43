/** What one run of a case has found, by metric. */
export type Sample = Record<string, number>;

/** The samples of all runs, by case. */
export type Samples = Record<string, Sample[]>;

/** The median of a metric; NaN where it was not measured. */
export type Medians = (caseName: string, metric: string) => number;

export type Spread = Record<'median' | 'min' | 'max', number>;

/**
 * Runs all cases in turn, so often, each round beginning with another: what slows the machine down for a
 * while, and what a case leaves behind in caches, then meets all of them.
 */
export async function rotate(
	cases: Record<string, () => Promise<Sample>>,
	runs: number,
	onRun: (name: string, run: number) => void = () => {},
): Promise<Samples> {
	const names = Object.keys(cases);
	const samples: Samples = Object.fromEntries(names.map((name) => [name, []]));
	for (let run = 0; run < runs; run++) {
		const first = run % names.length;
		for (const name of [...names.slice(first), ...names.slice(0, first)]) {
			onRun(name, run);
			samples[name].push(await cases[name]());
		}
	}
	return samples;
}

export function spreadOf(values: number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const [lower, upper] = [(sorted.length - 1) >> 1, sorted.length >> 1];
	const median = (sorted[lower] + sorted[upper]) / 2;
	return { median, min: sorted[0], max: sorted[sorted.length - 1] };
}

export function mediansOf(samples: Samples): Medians {
	return (caseName, metric) => {
		const values = (samples[caseName] ?? []).flatMap((sample) => sample[metric] ?? []);
		return values.length > 0 ? spreadOf(values).median : Number.NaN;
	};
}

/** How a metric of one case compares with the same metric of another. */
export function ratio(metric: string, ours: string, theirs: string): (median: Medians) => number {
	return (median) => median(ours, metric) / median(theirs, metric);
}

export function meanOf(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How much memory grows over a long run: the first quarter, when caches fill, is left out. */
export function growthOf(memory: number[]): number {
	const at = (part: number) => Math.floor((memory.length * part) / 4);
	return meanOf(memory.slice(at(3))) - meanOf(memory.slice(at(1), at(2)));
}
