export const MB = 1_000_000;

export const SMALL_FILES = { imageBytes: 100_000, videoBytes: 100_000 };

export const FULL = {
	imageBytes: MB,
	/** Of each of four references. */
	referenceBytes: 20 * MB,
	/** Of uploaded videos and of results: the large one, by which is judged, and the small one. */
	transferBytes: [500 * MB, 200 * MB],
	/** Renders of one execution: one, some, many. */
	renders: [1, 20, 100],
	renderSeconds: 6,
	pollIntervalSeconds: 5,
	jobs: 1_000,
	/** Renders that one execution waits for, and for how long. */
	waiting: 1_000,
	patienceMinutes: 30,
	/** Jobs on the trigger's list: few, many. */
	watched: [1_000, 10_000],
	polls: 100,
	/** Open jobs of an account: few, some, many. */
	open: [10, 1_000, 5_000],
	longVideoBytes: 2_000 * MB,
};

export type Sizes = typeof FULL;

/** As little as shows that the bench works. */
export const SMOKE: Sizes = {
	imageBytes: MB / 10,
	referenceBytes: MB,
	transferBytes: [100 * MB, 4 * MB],
	renders: [1, 2, 3],
	renderSeconds: 0.5,
	pollIntervalSeconds: 3,
	jobs: 20,
	waiting: 20,
	patienceMinutes: 2,
	watched: [20, 40],
	polls: 4,
	open: [10, 20, 100],
	longVideoBytes: 8 * MB,
};
