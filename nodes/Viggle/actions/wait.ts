import { clip } from '../api/clip';
import { StoppedError, type ApiError } from '../api/errors';
import { cancelRender, getRender } from '../api/renders';
import type { Job } from '../api/types';
import { attempt } from '../jobs/attempt';
import { JobError } from '../jobs/errors';
import { readDespite404 } from '../jobs/notFound';
import { outcomeOf } from '../jobs/status';
import { waitUntilFinished, type Clock } from '../jobs/wait';
import type { Execution } from './execution';
import type { Parameters } from './parameters';

export interface WaitOptions {
	timeoutMs: number;
	minimumIntervalMs: number;
	/** A job that still runs at the deadline is returned as it is, not an error. */
	returnsRunning: boolean;
	cancelsOnStop: boolean;
}

const A_DAY_IN_MINUTES = 24 * 60;
const CANCEL_TRIES = 3;
const CANCEL_AGAIN_MS = 1_000;

export function readWaitOptions(parameters: Parameters): WaitOptions {
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

/**
 * Waits for a job to end. `createdAt` is known for a job of this execution, which is forgiven an early
 * 404 for longer. A job that was stopped with the execution is cancelled on Viggle if the options say so.
 */
export async function waitForJob(
	execution: Execution,
	id: string,
	options: WaitOptions,
	{ known, createdAt }: { known?: Job; createdAt?: number },
): Promise<Job> {
	const { client, now } = execution;
	const clock = clockOf(execution);
	const deadline = now() + options.timeoutMs;
	const look = async () => await getRender(client, id, { once: true });
	const awaited = {
		read: async () => await readDespite404(look, clock, createdAt, deadline),
		isFinished: (job: Job) => outcomeOf(job) !== undefined,
		progressOf: (job: Job) => job.progress,
		onLook: (job: Job) => execution.report(`Job ${id}: ${describeState(job)}`),
	};
	const limits = { deadline, minimumIntervalMs: options.minimumIntervalMs };
	const wait = await attempt(async () => await waitUntilFinished(awaited, clock, limits, known));
	if ('error' in wait) {
		if (execution.stopped.aborted && options.cancelsOnStop) await cancelAfterStop(execution, id);
		throw wait.error;
	}
	const { finished, state, error } = wait.value;
	if (finished && state) return mustNotFail(state);
	if (state && options.returnsRunning) return state;
	throw timeoutError(id, options.timeoutMs, state, error);
}

/** The job, unless it failed or was cancelled: then an error that names code, text and what to do. */
export function mustNotFail(job: Job): Job {
	const outcome = outcomeOf(job);
	if (outcome === 'failed') {
		const code = job.errorCode ? ` [${job.errorCode}]` : '';
		const reason = job.errorMessage ? `: ${job.errorMessage.replace(/\.$/, '')}` : '';
		throw new JobError({
			kind: 'failed',
			job,
			message: `Viggle could not render job ${job.id}${reason}${code}`,
			advice:
				'Failed renders are refunded. Try another image or video: one person, fully visible, works best. When you ask Viggle for help, name the code and the job ID',
		});
	}
	if (outcome === 'cancelled') {
		const message = `Job ${job.id} was cancelled`;
		const advice = 'Cancelled renders are refunded. Create the render again if you still want it';
		throw new JobError({ kind: 'cancelled', job, message, advice });
	}
	return job;
}

async function cancelAfterStop(
	{ client, sleep, report, warn }: Execution,
	id: string,
): Promise<void> {
	for (let tries = 1; ; tries++) {
		const result = await attempt(async () => await cancelRender(client, id, { afterStop: true }));
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

function timeoutError(id: string, timeoutMs: number, job?: Job, error?: unknown): JobError {
	const state = job ? describeState(job) : 'its state is not known';
	const reason = error instanceof Error ? `; the last look failed: ${error.message}` : '';
	return new JobError({
		kind: 'timeout',
		job: job ?? { id },
		message: `Job ${clip(id)} is not finished after ${inMinutes(timeoutMs)} (${state}${reason})`,
		advice:
			"It goes on at Viggle and is paid for. Use Wait for Job or Get Job with this job ID later, or raise 'Timeout (Minutes)' in the options",
	});
}

/** A limit as the user gave it. */
export function inMinutes(ms: number): string {
	const minutes = ms / 60_000;
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function describeState({ status, progress }: Job): string {
	return progress === undefined ? status : `${status}, ${Math.round(progress)} %`;
}
