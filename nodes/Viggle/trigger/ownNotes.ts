import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';

import {
	copyWithDone,
	mergeStored,
	noEntries,
	prune,
	type WatchEntries,
} from '../watchList/entries';
import type { WatchMemory } from '../watchList/memory';

/** Where a trigger notes what it has reported, in its own static data. */
export const REPORTED_UNDER = 'viggleReported';

/**
 * n8n keeps what this trigger remembers apart from the data of the workflow (`N8N_POLLER_DURABLE_CURSORS_ENABLED`): by the
 * id of the node, stored in one step with the items of a poll, or refused together with them.
 */
export function isKeptApart(functions: IPollFunctions): boolean {
	// Not part of the functions that n8n promises, hence the care.
	const { workflow } = functions as unknown as {
		workflow?: { getStaticData?(type: 'node', node: INode): IDataObject };
	};
	const ofWorkflow = workflow?.getStaticData?.('node', functions.getNode());
	return ofWorkflow !== undefined && ofWorkflow !== functions.getWorkflowStaticData('node');
}

interface List {
	memory: WatchMemory;
	refresh(): WatchEntries;
	close(reported: string[], settled: string[]): void;
}

/**
 * The list of a workflow, for a trigger that is kept apart: only its own data tells what it has reported. The list
 * itself is stored beside the items, and would tell of reports that n8n has refused or lost in a crash.
 */
export function withOwnNotes<T extends List>(functions: IPollFunctions, list: T): T {
	const { reportedApart, entries } = list.memory;
	const { id: nodeId } = functions.getNode();
	const own = functions.getWorkflowStaticData('node');
	// What this trigger has reported before is among its notes by now, or was refused.
	for (const [id, by] of reportedApart) if (by === nodeId) reportedApart.delete(id);
	return {
		...list,
		refresh() {
			list.refresh();
			const known = Object.entries(readNotes(own)).filter(([id]) => entries[id]);
			mergeStored(entries, Object.fromEntries(known), Date.now());
			return copyWithDone(entries, reportedApart.keys(), Date.now());
		},
		close(reported, settled) {
			list.close([], settled);
			if (reported.length === 0) return;
			const now = Date.now();
			const notes = readNotes(own);
			for (const id of reported) notes[id] = { since: now, done: now };
			prune(notes, now);
			own[REPORTED_UNDER] = notes;
			for (const id of reported) reportedApart.set(id, nodeId);
		},
	};
}

function readNotes(own: IDataObject): WatchEntries {
	const notes = noEntries();
	mergeStored(notes, own[REPORTED_UNDER], Date.now());
	return notes;
}
