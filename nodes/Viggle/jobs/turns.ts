/**
 * Gives out the moments at which requests may be made: in milliseconds since the epoch, never before `now`, in the order
 * of asking. `undefined`, and nothing is taken, if the next one comes after `latest`.
 */
export type Turns = (now: number, latest: number) => number | undefined;

const SECOND_MS = 1000;

/** Turns of which no second has more than so many. */
export function createTurns(perSecond: number): Turns {
	let taken: number[] = [];
	let askedAt = -Infinity;
	return (now, latest) => {
		// The clock has gone back: nobody knows how long ago those were.
		if (now < askedAt) taken = [];
		askedAt = now;
		const turn = taken.length < perSecond ? now : Math.max(now, taken[0] + SECOND_MS);
		if (turn > latest) return undefined;
		taken = [...taken, turn].slice(-perSecond);
		return turn;
	};
}
