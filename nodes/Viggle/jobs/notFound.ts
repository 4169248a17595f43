import type { ApiError } from '../transport/apiError';
import { attempt } from './attempt';
import type { Clock } from './wait';

const FORGIVEN_AFTER_CREATION_MS = 30_000;
const REREAD_MS = 3_000;
/** For an id that was given: two more reads, both within five seconds. */
const GIVEN_ID_DELAYS_MS = [1_500, 3_000];

/**
 * Reads a job that the API may not know yet. One that was created just now is forgiven its 404 for
 * 30 s; for an id from elsewhere two more reads must do, since it is more likely wrong (design, section 7).
 * After `deadline`, in milliseconds since the epoch, nothing is read any more.
 */
export async function readDespite404<T>(
	read: () => Promise<T>,
	clock: Clock,
	createdAt?: number,
	deadline = Number.POSITIVE_INFINITY,
): Promise<T> {
	for (let reads = 0; ; reads++) {
		const result = await attempt(read);
		if ('value' in result) return result.value;
		const delay = isNotFound(result.error) ? delayFor(reads, clock, createdAt) : undefined;
		if (delay === undefined || clock.now() + delay > deadline) throw result.error;
		await clock.sleep(delay);
	}
}

function delayFor(reads: number, clock: Clock, createdAt?: number): number | undefined {
	if (createdAt === undefined) return GIVEN_ID_DELAYS_MS[reads];
	// By their number as well: a clock may jump back.
	const isEarly = clock.now() - createdAt < FORGIVEN_AFTER_CREATION_MS;
	return isEarly && reads < FORGIVEN_AFTER_CREATION_MS / REREAD_MS ? REREAD_MS : undefined;
}

export function isNotFound(error: unknown): boolean {
	const { facts } = error as Partial<ApiError>;
	return facts?.httpCode === 404 && facts.fate === 'refused';
}
