import type { Parameters } from '../parameters/parameters';
import { lastMoment } from './deadline';
import type { Execution } from './execution';
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

/** Milliseconds since the epoch: its own timeout, or ten seconds before n8n ends the execution. */
export function endOfWait({ now, deadline }: Execution, { timeoutMs }: WaitOptions): number {
	return Math.min(now() + timeoutMs, deadline ? lastMoment(deadline) : Infinity);
}

/** Says so before anything is paid for, where n8n ends the execution before the wait may be over. */
export function announceDeadline(execution: Execution, options: WaitOptions): void {
	const { deadline, now, announce } = execution;
	if (!deadline || endOfWait(execution, options) >= now() + options.timeoutMs) return;
	announce(messages.endsEarly(inMinutes(options.timeoutMs), inWords(deadline.limitMs)));
}

/** A limit as the user gave it. */
export function inMinutes(ms: number): string {
	const minutes = ms / 60_000;
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** A limit of n8n, which counts in seconds. */
export function inWords(ms: number): string {
	return ms % 60_000 === 0 ? inMinutes(ms) : `${ms / 1000} seconds`;
}
