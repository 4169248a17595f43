/** Milliseconds since the epoch; job life cycles are computed from it whenever something is read. */
export interface Clock {
	now(): number;
	/** Only a manual clock has it. */
	advance?(milliseconds: number): void;
}

export interface ManualClock extends Clock {
	advance(milliseconds: number): void;
}

export const realClock: Clock = { now: () => Date.now() };

/** A clock that stands still until it is advanced (a negative number sets it back). */
export function manualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
	let time = start;
	return {
		now: () => time,
		advance(milliseconds) {
			time += milliseconds;
		},
	};
}
