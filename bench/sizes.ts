import { MB } from './units';

/** How much is measured: all of it, or as little as shows that the bench works. */
export interface Sizes {
	imageBytes: number;
	/** Of the videos that are uploaded; the first is the one that throughput is judged by. */
	uploadBytes: number[];
	downloadBytes: number[];
	/** Renders of one execution. */
	renders: { one: number; some: number; many: number };
	renderSeconds: number;
	pollIntervalSeconds: number;
	recipeWaitSeconds: number;
	jobs: number;
	watched: number[];
	polls: number;
	/** Renders of one process, and their files. */
	longRun: { renders: number; fileBytes: number };
	longVideoBytes: number;
	/** Milliseconds that tinybench spends on each small step. */
	stepMs: number;
}

/** Files whose size does not matter. */
export const SMALL_FILES = { imageBytes: 100_000, videoBytes: 100_000 };

export const FULL: Sizes = {
	imageBytes: MB,
	uploadBytes: [500 * MB, 200 * MB],
	downloadBytes: [500 * MB, 200 * MB],
	renders: { one: 1, some: 20, many: 100 },
	renderSeconds: 6,
	pollIntervalSeconds: 5,
	recipeWaitSeconds: 5,
	jobs: 1_000,
	watched: [1_000, 10_000],
	polls: 100,
	longRun: { renders: 200, fileBytes: 20 * MB },
	longVideoBytes: 2_000 * MB,
	stepMs: 500,
};

export const SMOKE: Sizes = {
	imageBytes: MB / 10,
	uploadBytes: [8 * MB, 4 * MB],
	downloadBytes: [8 * MB, 4 * MB],
	renders: { one: 1, some: 2, many: 3 },
	renderSeconds: 0.5,
	pollIntervalSeconds: 3,
	recipeWaitSeconds: 1,
	jobs: 20,
	watched: [20, 40],
	polls: 4,
	longRun: { renders: 8, fileBytes: MB },
	longVideoBytes: 8 * MB,
	stepMs: 10,
};
