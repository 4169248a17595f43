import type { Case, Samples } from './rows/row';

/**
 * Runs all cases in turn, so often, each round beginning with another: what slows the machine down for a
 * while, and what a case leaves behind in caches, then meets all of them.
 */
export async function rotate(
	cases: Case[],
	runs: number,
	onRun: (name: string, run: number) => void = () => {},
): Promise<Samples> {
	const samples: Samples = Object.fromEntries(cases.map(({ name }) => [name, []]));
	for (let run = 0; run < runs; run++) {
		const first = run % Math.max(1, cases.length);
		for (const { name, run: measureOnce } of [...cases.slice(first), ...cases.slice(0, first)]) {
			onRun(name, run);
			samples[name].push(await measureOnce());
		}
	}
	return samples;
}
