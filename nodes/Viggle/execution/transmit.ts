import { attempt, type Attempt } from '../jobs/attempt';
import type { StreamedFile } from '../media/streamedFile';
import { StoppedError } from '../transport/apiError';
import type { Execution } from './execution';

/** How long a create whose upload is complete may still be answered after a stop. */
const LAST_ANSWER_MS = 10_000;

/** Sends it. `isCutUnanswered`: after a stop no answer came, although the request was complete. */
export async function transmit<T>(
	{ stopped, sleep }: Execution,
	send: (transmission: AbortSignal) => Promise<T>,
	uploads: StreamedFile[],
): Promise<{ result: Attempt<T>; isCutUnanswered: boolean }> {
	const transmission = new AbortController();
	let isComplete = false;
	const onStop = async () => {
		// Cut off before its last byte, the request cannot be accepted. After that, only the answer tells
		// which job has to be paid for.
		isComplete = uploads.every((file) => file.isSent);
		if (isComplete) await sleep(LAST_ANSWER_MS);
		transmission.abort();
	};
	stopped.addEventListener('abort', onStop, { once: true });
	const result = await attempt(async () => await send(transmission.signal));
	stopped.removeEventListener('abort', onStop);
	const wasStopped = 'error' in result && result.error instanceof StoppedError;
	return { result, isCutUnanswered: wasStopped && isComplete && transmission.signal.aborted };
}
