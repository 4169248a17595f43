import type { IExecuteFunctions } from 'n8n-workflow';

/** When n8n ends the execution, as far as the workflow itself says it; an instance may have a limit of its own. */
export interface Deadline {
	/** Milliseconds since the epoch. */
	at: number;
	/** The setting 'Timeout Workflow' of the workflow. */
	limitMs: number;
}

interface Known {
	/** The setting of the workflow, in seconds; 0 and less mean none. */
	executionTimeout?: unknown;
	/** When the execution began, in milliseconds since the epoch; after Retry and Wait, the one before it. */
	establishedAt?: number;
	isRetry: boolean;
	now: number;
}

/**
 * The limit counts from the start of the execution. Where that is not known, which shows when it would be over
 * already, it is counted from now.
 */
export function deadlineOf({
	executionTimeout,
	establishedAt,
	isRetry,
	now,
}: Known): Deadline | undefined {
	const seconds = Number(executionTimeout);
	if (!(seconds > 0)) return undefined;
	const limitMs = seconds * 1000;
	const isKnown = establishedAt !== undefined && !isRetry && establishedAt + limitMs > now;
	return { at: (isKnown ? establishedAt : now) + limitMs, limitMs };
}

export function readDeadline(functions: IExecuteFunctions, now: number): Deadline | undefined {
	// n8n before 1.116 has neither.
	const { getWorkflowSettings, getExecutionContext } = functions as Partial<IExecuteFunctions>;
	return deadlineOf({
		executionTimeout: getWorkflowSettings?.call(functions)?.executionTimeout,
		establishedAt: getExecutionContext?.call(functions)?.establishedAt,
		isRetry: functions.getMode() === 'retry',
		now,
	});
}

const IN_TIME_MS = 10_000;

/** The last moment to wait for: there is time left to tell the ID of the job, and to note it. */
export function lastMoment({ at, limitMs }: Deadline): number {
	return at - Math.min(IN_TIME_MS, limitMs / 4);
}

/** Clocks and timers differ by less. */
const GRACE_MS = 1_000;

/** A stop at this moment is a timeout: nobody has decided to give up what was paid for. */
export function isTimeout(deadline: Deadline | undefined, now: number): boolean {
	return deadline !== undefined && now >= deadline.at - GRACE_MS;
}
