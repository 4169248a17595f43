import type { Asset } from '../api/types';
import { JobError } from '../jobs/errors';
import { readDespite404 } from '../jobs/notFound';
import { assetOutcomeOf } from '../jobs/status';
import { waitUntilFinished } from '../jobs/wait';
import type { Execution } from './execution';
import { clockOf, inMinutes, type WaitOptions } from './wait';

/**
 * Waits for a character or a scene that was created just now, which is forgiven an early 404. One that
 * failed is a `JobError`, and so is one that is not ready in time unless the options say otherwise.
 */
export async function waitUntilReady<T extends Asset>(
	execution: Execution,
	known: T,
	options: WaitOptions,
	look: (id: string) => Promise<T>,
): Promise<T> {
	const { now, report } = execution;
	const clock = clockOf(execution);
	const { id } = known;
	const createdAt = now();
	const deadline = createdAt + options.timeoutMs;
	const awaited = {
		read: async () => await readDespite404(async () => await look(id), clock, createdAt, deadline),
		isFinished: (asset: T) => assetOutcomeOf(asset) !== undefined,
		progressOf: () => undefined,
		onLook: ({ kind, status }: T) => report(`${NOUNS[kind]} ${id}: ${status}`),
	};
	const limits = {
		deadline,
		minimumIntervalMs: options.minimumIntervalMs,
	};
	const end = await waitUntilFinished(awaited, clock, limits, known);
	const { finished, state = known, error } = end;
	if (finished) return mustBeReady(state);
	if (options.returnsRunning) return state;
	throw timeoutError(state, options.timeoutMs, error);
}

const NOUNS = { character: 'Character', scene: 'Scene' };
const ANOTHER = {
	character: 'Try another image: one person, fully visible, works best',
	scene: 'Try another video: one person, fully visible, works best',
};

function mustBeReady<T extends Asset>(asset: T): T {
	const { kind, id, errorMessage } = asset;
	if (assetOutcomeOf(asset) === 'ready') return asset;
	const reason = errorMessage ? `: ${errorMessage.replace(/\.$/, '')}` : '';
	throw new JobError({
		kind: 'failed',
		about: kind,
		job: asset,
		message: `Viggle could not make ${kind} ${id}${reason}`,
		advice: `${ANOTHER[kind]}. When you ask Viggle for help, name the ID`,
	});
}

function timeoutError(asset: Asset, timeoutMs: number, error: unknown): JobError {
	const { kind, id, status } = asset;
	const reason = error instanceof Error ? `; the last look failed: ${error.message}` : '';
	return new JobError({
		kind: 'timeout',
		about: kind,
		job: asset,
		message: `${NOUNS[kind]} ${id} is not ready after ${inMinutes(timeoutMs)} (${status}${reason})`,
		advice: `Viggle goes on with it. Get the ${kind} by this ID later, or raise 'Timeout (Minutes)' in the options`,
	});
}
