import { ApiError, type ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import type { Clock } from '../../../nodes/Viggle/jobs/wait';

/** A clock that only sleeping moves, with the sleeps that were asked of it. */
export function sleepingClock(start = 0): Clock & { sleeps: number[] } {
	let time = start;
	const sleeps: number[] = [];
	return {
		sleeps,
		now: () => time,
		async sleep(ms) {
			sleeps.push(ms);
			time += ms;
		},
	};
}

/** Gives the outcomes in turn, the last one for ever; an error is thrown. */
export function inTurn<T>(...outcomes: Array<T | Error>): (() => Promise<T>) & { calls: number } {
	const read = async () => {
		const outcome = outcomes[Math.min(read.calls, outcomes.length - 1)];
		read.calls++;
		if (outcome instanceof Error) throw outcome;
		return outcome;
	};
	read.calls = 0;
	return read;
}

export function apiError(facts: Partial<ApiErrorFacts>): ApiError {
	return new ApiError({ fate: 'refused', message: 'No', ...facts });
}
