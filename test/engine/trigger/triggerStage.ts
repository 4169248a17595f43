import { randomUUID } from 'node:crypto';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { STORED_UNDER } from '../../../nodes/Viggle/watchList/memory';
import { manualClock, type EmulatorOptions } from '../../../emulator';
import { createPollContext, type Poller, type PollOptions } from '../../support/engine';
import type { EngineOptions } from '../../support/engine';
import { entryOf } from '../../support/generation';
import { openStage, type Stage } from '../../support/stage';

/** The emulator's clock: jobs end when a test says so. */
export const clock = manualClock(Date.now());

export async function openTriggerStage(
	emulator: EmulatorOptions = {},
	engine: EngineOptions = {},
): Promise<Stage> {
	return await openStage({ emulator: { renderSeconds: 60, clock, ...emulator }, engine });
}

/** A workflow of its own, so that no test sees the memory of another. */
export const newWorkflowId = (): string => `workflow-${randomUUID()}`;

/** The trigger of a workflow, polled by hand. */
export function openTrigger(
	{ engine, credentials }: Stage,
	parameters: INodeParameters = {},
	options: PollOptions = {},
): Poller {
	return createPollContext(engine, {
		workflowId: newWorkflowId(),
		credentials: { viggleApi: credentials },
		parameters,
		...options,
	});
}

const realNow = Date.now;
let ahead = 0;
Date.now = () => realNow() + ahead;

/** Moves the clock that the nodes see; a negative number sets it back. */
export function travel(milliseconds: number): void {
	ahead += milliseconds;
}

/** Static data in which these jobs are on the list of the workflow. */
export function listOf(...ids: string[]): IDataObject {
	const since = Date.now() - 60_000;
	const entries = Object.fromEntries(ids.map((id) => [id, entryOf({ since })]));
	return { global: { [STORED_UNDER]: entries } };
}

/** The stored list of the workflow. */
export function storedList(staticData: IDataObject): Record<string, IDataObject> {
	const global = (staticData.global ?? {}) as IDataObject;
	return (global[STORED_UNDER] ?? {}) as Record<string, IDataObject>;
}

/** The fields of what a poll emitted; empty when it emitted nothing. */
export function jsonOf(emitted: INodeExecutionData[][] | null): IDataObject[] {
	return (emitted?.[0] ?? []).map(({ json }) => json);
}
