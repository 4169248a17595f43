import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import type { Job } from '../api/types';
import type { ViggleApi } from '../api/viggleApi';
import type { WatchEntries } from '../watchList/entries';
import { copyWithDone, keepExactly, markDone, mergeStored } from '../watchList/entries';
import {
	hasNews,
	learn,
	memoryOf,
	STORED_UNDER,
	storeLive,
	type WatchMemory,
} from '../watchList/memory';
import { triggersOf } from '../watchList/workflowTriggers';
import type { Findings } from './findings';
import { isKeptApart, withOwnNotes } from './ownNotes';
import type { Checks } from './schedule';

/** The list that a trigger works on: what n8n has stored of it, and what this process knows. */
export interface StoredList {
	memory: WatchMemory;
	/** The list as it is now. */
	refresh(): WatchEntries;
	/**
	 * Notes which jobs this poll reports, and which need no report. n8n stores the list when it takes over
	 * the items of the poll.
	 */
	close(reported: string[], settled: string[]): void;
	survey?: Survey;
}

/** Where the API tells of many jobs in one answer. */
export interface Survey {
	/** Asks it. What is new is watched from now on. Throws an `ApiError`. */
	take(api: ViggleApi, checks: Checks): Promise<void>;
	/** A job as the answer shows it, if a look at the job itself would say no more. */
	jobOf(id: string, since: number): Job | undefined;
	/** What was found without what is not to be reported, and with what the answer was too large for. */
	sift(found: Findings): Findings;
}

/** The list of the workflow, or that of a trigger which names the jobs itself. */
export function openList(functions: IPollFunctions, jobIds: string[] | undefined): StoredList {
	const workflowId = functions.getWorkflow().id ?? '';
	if (!jobIds) {
		const memory = memoryOf(workflowId);
		const store = functions.getWorkflowStaticData('global');
		const list = listIn(store, memory, () => warn(functions, learn(memory, store, Date.now())));
		return isKeptApart(functions) ? withOwnNotes(functions, list) : list;
	}
	const memory = memoryOf(`${workflowId}:${functions.getNode().id}`);
	const store = functions.getWorkflowStaticData('node');
	const copy = isKeptApart(functions) ? NO_COPY : copyOf(functions);
	const named = new Set(jobIds);
	const list = listIn(store, memory, () => {
		mergeStored(memory.entries, store[STORED_UNDER] ?? copy.read(), Date.now());
		keepExactly(memory.entries, named, Date.now());
	});
	return {
		...list,
		close(reported, settled) {
			list.close(reported, settled);
			copy.write(store[STORED_UNDER]);
		},
	};
}

/** n8n keeps it by the id of the node anyway; a copy would tell of reports that n8n has refused. */
const NO_COPY = { read: () => undefined, write: () => undefined };

/** Where the copies lie in global static data, by the id of the node. */
export const COPIES_UNDER = 'viggleJobIds';

/**
 * A copy of a trigger's own list. n8n keeps a node's data by its name, so that a trigger which was renamed
 * finds nothing; its id stays. Copies of triggers that the workflow has no more go.
 */
function copyOf(functions: IPollFunctions) {
	const { id } = functions.getNode();
	const shared = functions.getWorkflowStaticData('global');
	const copies = () => (shared[COPIES_UNDER] ?? {}) as Record<string, IDataObject>;
	return {
		read: () => copies()[id],
		write(entries: unknown) {
			if (entries === undefined || copies()[id] === entries) return;
			const present = triggersOf(functions);
			const kept = Object.entries(copies()).filter(([other]) => present?.has(other) ?? true);
			shared[COPIES_UNDER] = { ...Object.fromEntries(kept), [id]: entries };
		},
	};
}

function listIn(store: IDataObject, memory: WatchMemory, update: () => void): StoredList {
	const { entries } = memory;
	return {
		memory,
		refresh() {
			update();
			return entries;
		},
		close(reported, settled) {
			markDone(entries, settled, Date.now());
			// The memory learns of a report from the stored list alone, in a later poll: if n8n discards the
			// items of this poll, because the workflow was changed meanwhile, it discards the note with them.
			if (reported.length > 0) store[STORED_UNDER] = copyWithDone(entries, reported, Date.now());
			else if (settled.length > 0 || hasNews(memory, store)) storeLive(memory, store);
		},
	};
}

function warn({ logger }: IPollFunctions, lost: number): void {
	if (lost > 0)
		logger.warn(`Viggle Trigger: ${lost} watched jobs did not fit on the list any more`);
}
