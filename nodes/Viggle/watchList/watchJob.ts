import type { IExecuteFunctions } from 'n8n-workflow';

import { isWatched } from './heartbeats';
import type { Metadata, WatchedJob } from './entries';
import { learn, memoryOf, noteJob, storeLive } from './memory';
import { messages } from './texts';
import { bytesOf, hasRoom } from './room';
import { triggersOf } from './workflowTriggers';

/**
 * Puts a job on the list that the Viggle Trigger of this workflow watches. Returns whether one does: if
 * not, `tell` gets the reason, and static data is left alone, because n8n's workers start from empty static
 * data and would save it over everything that other nodes have stored.
 */
export function watchJob(
	functions: IExecuteFunctions,
	job: WatchedJob,
	tell: (reason: string) => void,
): boolean {
	const isManual = functions.getMode() === 'manual';
	const memory = memoryOf(functions.getWorkflow().id ?? '');
	const now = Date.now();
	if (!isManual) noteJob(memory, job, now);
	if (isManual || !isWatched(memory.triggers, now, triggersOf(functions))) {
		tell(isManual ? messages.manual : messages.noTrigger);
		return false;
	}
	const store = functions.getWorkflowStaticData('global');
	learn(memory, store, now);
	storeLive(memory, store);
	return true;
}

/** What the items of an execution will have noted with their jobs. */
const promised = new WeakMap<IExecuteFunctions, number>();

/** Whether there is room for this on the list, all that other items of the execution will note included. */
export function hasRoomFor(functions: IExecuteFunctions, metadata: Metadata): boolean {
	const bytes = (promised.get(functions) ?? 0) + bytesOf(metadata);
	promised.set(functions, bytes);
	return hasRoom(memoryOf(functions.getWorkflow().id ?? '').entries, bytes);
}
