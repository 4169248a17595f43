import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest } from '../../../emulator';
import { until } from '../../support/until';
import type { RunHandle, RunNodeOptions } from '../../support/engine';
import type { RunResult } from '../../support/result';
import type { Stage } from '../../support/stage';
import { posts, READ_JOB } from './renders';

/** Parameters of a Create Render that waits and cancels its job when it is stopped. */
export const CANCELLING = {
	waitForCompletion: true,
	options: { pollIntervalSeconds: 3, cancelOnStop: true },
};

/** In the words of the node, or of n8n. */
const STOPPED = /^The execution was (stopped|cancelled manually)$/;

export function deletes({ emulator }: Stage): LoggedRequest[] {
	return emulator.sent('DELETE', READ_JOB.path);
}

/** Starts Create Render; unlike `stage.create` it hands over the execution itself. */
export function startCreate(
	{ engine, credentials }: Stage,
	items: INodeExecutionData[],
	parameters: INodeParameters,
	options: RunNodeOptions = {},
): RunHandle {
	const all = { resource: 'render', operation: 'create', ...parameters };
	return engine.runNode(all, items, { ...options, credentials });
}

/** Stops the execution, and says how long the node took to end. */
export async function stop(handle: RunHandle): Promise<{ result: RunResult; stopMs: number }> {
	const stoppedAt = Date.now();
	handle.stop();
	const result = await handle;
	const stopMs = Date.now() - stoppedAt;
	// n8n stores a stopped execution as canceled whatever the node does then.
	if (result.status !== 'canceled') expect(result.error()?.message).toMatch(STOPPED);
	return { result, stopMs };
}

/** Waits until so many jobs are made and their creations answered. */
export async function untilCreated(stage: Stage, count: number): Promise<void> {
	const answered = () => posts(stage).filter(({ status = 0 }) => status >= 200 && status < 300);
	await until(() => answered().length === count);
}
