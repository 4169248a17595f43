import type { Asset, Job, Noun, Version } from '../api/types';
import type { ReadOptions } from '../api/viggleApi';
import { attempt } from '../jobs/attempt';
import { KINDS, titleOf } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import { lookUntilFinished, type Clock } from '../jobs/wait';
import type { Parameters } from '../parameters/parameters';
import { StoppedError, type ApiError } from '../transport/apiError';
import type { Execution } from './execution';
import { describeState, mustNotFail, timeoutError, type State } from './outcome';
import { messages } from './texts';

export interface WaitOptions {
	timeoutMs: number;
	minimumIntervalMs: number;
	/** What still runs at the deadline is returned as it is, not an error. */
	returnsRunning: boolean;
	/** Only for jobs. */
	cancelsOnStop: boolean;
}

const A_DAY_IN_MINUTES = 24 * 60;

/** Reads the options of everything that waits. */
export function readWait(parameters: Parameters): WaitOptions {
	const timeout = { min: 0.05, max: A_DAY_IN_MINUTES, fallback: 15 };
	const interval = { min: 3, max: 300, fallback: 5 };
	return {
		timeoutMs: parameters.number('options.timeoutMinutes', timeout) * 60_000,
		minimumIntervalMs: parameters.number('options.pollIntervalSeconds', interval) * 1000,
		returnsRunning: parameters.choice('options.onTimeout', ['error', 'continue']) === 'continue',
		cancelsOnStop: parameters.flag('options.cancelOnStop'),
	};
}

/** The clock of an execution: its sleep ends with the execution. */
export function clockOf({ now, sleep, ended }: Execution): Clock {
	return { now, sleep: async (ms) => await sleep(ms, ended) };
}

/** What can be created and waited for. */
export interface Trackable<T> {
	noun: Noun;
	read(id: string, options?: ReadOptions): Promise<T>;
}

/** What is waited for, and what is known of it. */
export interface Awaited<T> extends Trackable<T> {
	id: string;
	known?: T;
	/** When this execution created it, which forgives an early 404 for longer. */
	createdAt?: number;
}

/**
 * Waits for a job, a character or a scene to end well; otherwise it is a `JobError`. A job that was stopped
 * with the execution is cancelled on Viggle if the options say so.
 */
export async function waitUntilFinished<T extends Job | Asset>(
	execution: Execution,
	{ noun, id, read, known, createdAt }: Awaited<T>,
	options: WaitOptions,
): Promise<T> {
	const clock = clockOf(execution);
	const deadline = clock.now() + options.timeoutMs;
	const madeIn = (known as State | undefined)?.madeIn;
	const look = async () => await read(id, { once: true, madeIn });
	const awaited = {
		read: async () => await readDespite404(look, clock, createdAt, deadline),
		onLook: (state: T) =>
			execution.report(`${titleOf(KINDS[noun])} ${id}: ${describeState(state)}`),
	};
	const cancels =
		options.cancelsOnStop && KINDS[noun] === 'job' && mayCancel(execution, id, madeIn);
	const limits = { deadline, minimumIntervalMs: options.minimumIntervalMs };
	const wait = await attempt(async () => await lookUntilFinished(awaited, clock, limits, known));
	if ('error' in wait) {
		if (execution.stopped.aborted && cancels) await cancelAfterStop(execution, id, madeIn);
		throw wait.error;
	}
	const { finished, state, error } = wait.value;
	if (finished && state) return mustNotFail(state, noun);
	if (state && options.returnsRunning) return state;
	throw timeoutError({ noun, thing: state ?? { id } }, options.timeoutMs, error);
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
