import type { Asset, Job, Noun, Version } from '../api/types';
import type { ReadOptions } from '../api/viggleApi';
import { attempt } from '../jobs/attempt';
import { KINDS, titleOf } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import { lookUntilFinished } from '../jobs/wait';
import { StoppedError, type ApiError } from '../transport/apiError';
import { isTimeout } from './deadline';
import type { Execution } from './execution';
import { cutShortError, describeState, mustNotFail, timeoutError, type State } from './outcome';
import { messages } from './texts';
import { endOfWait, type WaitOptions } from './waitOptions';

/** What can be created and waited for. */
export interface Trackable<T> {
	noun: Noun;
	read(id: string, options?: ReadOptions): Promise<T>;
}

/** Which one is waited for, and what is known of it. */
export interface Awaited<T> {
	id: string;
	known?: T;
	/** When this execution created it, which forgives an early 404 for longer. */
	createdAt?: number;
	/** Called when it came to nothing and was paid back. */
	onRefund?(): Promise<void>;
}

/**
 * Waits for a job, a character or a scene to end well; otherwise it is a `JobError`. A job that was stopped
 * with the execution is cancelled on Viggle if the options say so.
 */
export async function waitUntilFinished<T extends Job | Asset>(
	execution: Execution,
	{ noun, read }: Trackable<T>,
	{ id, known, createdAt, onRefund }: Awaited<T>,
	options: WaitOptions,
): Promise<T> {
	const { clock } = execution;
	const deadline = endOfWait(execution, options);
	const isCutShort = deadline < clock.now() + options.timeoutMs;
	const madeIn = (known as State | undefined)?.madeIn;
	const look = async () => await read(id, { once: true, madeIn });
	const awaited = {
		read: async () => await readDespite404(look, clock, createdAt, deadline),
		onLook: (state: T) =>
			execution.report(`${titleOf(KINDS[noun])} ${id}: ${describeState(state)}`),
	};
	const cancels =
		options.cancelsOnStop && KINDS[noun] === 'job' && mayCancel(execution, id, madeIn);
	const { minimumIntervalMs } = options;
	const limits = { deadline, minimumIntervalMs, turns: execution.looks };
	const onError = async (reason: unknown) => {
		if (execution.stopped.aborted && cancels) {
			if (isTimeout(execution.deadline, clock.now()))
				execution.warn(`Job ${id} was not cancelled, since n8n's own timeout ended the execution`);
			else await cancelAfterStop(execution, id, madeIn).then(onRefund);
		}
		return await Promise.reject<never>(reason);
	};
	const waiting = lookUntilFinished(awaited, clock, limits, known);
	const { finished, state, error } = await waiting.catch(onError);
	if ((state as State | undefined)?.isRefunded) await onRefund?.();
	if (finished && state) return mustNotFail(state, noun);
	if (state && options.returnsRunning) return state;
	const late = { noun, thing: state ?? { id }, error };
	if (isCutShort && execution.deadline) throw cutShortError(late, execution.deadline.limitMs);
	throw timeoutError(late, options.timeoutMs);
}

const CANCEL_TRIES = 3;
const CANCEL_AGAIN_MS = 1_000;

/** Says so before the wait where the option has no effect. */
function mayCancel({ api, warn, hint }: Execution, id: string, madeIn?: Version): boolean {
	const may = api.canCancel(id, madeIn);
	if (!may) {
		warn(`Job ${id}: ${messages.noCancel}`);
		hint(messages.noCancel);
	}
	return may;
}

async function cancelAfterStop(
	{ api, sleep, report, warn }: Execution,
	id: string,
	madeIn?: Version,
): Promise<void> {
	for (let tries = 1; ; tries++) {
		const result = await attempt(async () => await api.cancelJob(id, { afterStop: true, madeIn }));
		if ('value' in result) return report(`Job ${id} was cancelled`);
		// Silence is not answered with more waiting: the user wants the execution to end.
		const { httpCode, facts } = result.error as Partial<ApiError>;
		const mayPass = httpCode !== undefined && facts?.transient;
		if (!mayPass || tries === CANCEL_TRIES) break;
		await sleep(CANCEL_AGAIN_MS);
	}
	warn(`Job ${id} could not be cancelled on Viggle. It goes on and is paid for`);
	throw new StoppedError();
}
