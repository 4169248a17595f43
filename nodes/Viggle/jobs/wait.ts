import type { ApiError } from '../transport/apiError';
import { attempt } from './attempt';
import { createPace } from './pace';
import type { Turns } from './turns';

/** Time as the caller sees it. `sleep` rejects when the execution ends. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number;
	sleep(ms: number): Promise<void>;
}

/** Of a job, a character or a scene: all of them finish some day. */
interface State {
	/** Absent until then. */
	outcome?: string;
	/** Percent. */
	progress?: number;
}

/** What is waited for. */
export interface Awaited<T extends State> {
	/** One look, without tries of its own. */
	read(): Promise<T>;
	/** Told after each look. */
	onLook?(state: T): void;
}

export interface WaitLimits {
	/** Milliseconds since the epoch. */
	deadline: number;
	minimumIntervalMs: number;
	/** Says when a look may be made, where many wait together. */
	turns?: Turns;
}

export interface WaitEnd<T> {
	finished: boolean;
	/** As last seen; `undefined` when no look succeeded. */
	state?: T;
	/** Why the last look failed, if it did. */
	error?: unknown;
}

/** A proxy's error page may pass; an answer that stays strange will not become a job. */
const MOST_UNREADABLE = 5;
/** The last look may come so late, where many wait for their turn. */
const LAST_TURN_MS = 5_000;

/**
 * Looks until it is finished or the deadline has come, with a last look at the deadline itself, unless too
 * many others want theirs then. `known` is the state already seen, for instance from the creation. Looks that
 * fail for a passing reason are forgiven; any other failure is thrown, as is whatever ends the sleep.
 */
export async function lookUntilFinished<T extends State>(
	awaited: Awaited<T>,
	clock: Clock,
	{ deadline, minimumIntervalMs, turns }: WaitLimits,
	known?: T,
): Promise<WaitEnd<T>> {
	const pace = createPace(minimumIntervalMs);
	const startedAt = clock.now();
	let slept = 0;
	/** A clock that jumps back does not make the wait longer. */
	const elapsed = () => Math.max(clock.now() - startedAt, slept);
	const timeout = deadline - startedAt;
	let end: WaitEnd<T> = {
		finished: known?.outcome !== undefined,
		state: known,
	};
	let unreadable = 0;
	let mustSleep = known !== undefined;

	while (!end.finished) {
		if (mustSleep) {
			const left = timeout - elapsed();
			if (left <= 0) return end;
			const { state, error } = end;
			const wanted = pace.next(elapsed(), state?.progress);
			const ms = Math.min(Math.max(wanted, retryAfterOf(error)), left);
			await clock.sleep(ms);
			slept += ms;
		}
		mustSleep = true;
		const { delay, isTooLate } = turnIn(turns, clock.now(), timeout - elapsed());
		if (delay > 0) await clock.sleep(delay);
		slept += delay;
		if (isTooLate) return end;
		const look = await attempt(awaited.read);
		if ('error' in look) {
			unreadable = fateOf(look.error) === 'unreadable' ? unreadable + 1 : 0;
			if (!isPassing(look.error) || unreadable >= MOST_UNREADABLE) throw look.error;
			end = { ...end, error: look.error };
			continue;
		}
		awaited.onLook?.(look.value);
		end = { finished: look.value.outcome !== undefined, state: look.value };
		unreadable = 0;
	}
	return end;
}

/** How long it is until the turn comes, or, if that is too late, until the time is up. */
function turnIn(turns: Turns | undefined, now: number, left: number) {
	// Whoever wakes up late all the same has its last look.
	const rest = Math.max(left, 0);
	const turn = turns ? turns(now, now + rest + LAST_TURN_MS) : now;
	return { delay: (turn ?? now + rest) - now, isTooLate: turn === undefined };
}

function isPassing(error: unknown): boolean {
	return fateOf(error) === 'unreadable' || (error as Partial<ApiError>).facts?.transient === true;
}

function fateOf(error: unknown): string | undefined {
	return (error as Partial<ApiError> | undefined)?.facts?.fate;
}

function retryAfterOf(error: unknown): number {
	return (error as Partial<ApiError> | undefined)?.facts?.retryAfterMs ?? 0;
}
