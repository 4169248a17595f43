import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { Version } from '../api/types';
import { explain } from '../errors/explain';
import { toNodeError } from '../errors/toNodeError';
import { openApi } from '../execution/openApi';
import { pause } from '../execution/pause';
import type { WatchEntries, WatchEntry } from '../watchList/entries';
import {
	heartbeatOf,
	isWantedByOther,
	notePoll,
	spacingOf,
	type Heartbeat,
} from '../watchList/heartbeats';
import { triggersOf } from '../watchList/workflowTriggers';
import { openAccount } from './accountList';
import { budgetOf } from './budget';
import type { Findings } from './findings';
import { makeItems, type Delivered } from './items';
import { findEnded } from './round';
import { sample } from './sample';
import { readSettings, type Settings } from './settings';
import {
	isBeingStored,
	isResting,
	noteHandedOver,
	rest,
	stateOf,
	type TriggerState,
} from './state';
import { openList, type StoredList } from './storedList';

type Items = INodeExecutionData[][] | null;

/** One poll of the trigger; in a test from the editor, a sample. */
export async function poll(functions: IPollFunctions): Promise<Items> {
	try {
		const settings = readSettings(functions);
		if (functions.getMode() === 'manual') return await sample(functions, settings);
		return await pollAlone(functions, settings);
	} catch (error) {
		throw toNodeError(functions.getNode(), explain(error));
	}
}

/** n8n counts polls that overlap, but does not keep them apart. */
async function pollAlone(functions: IPollFunctions, settings: Settings): Promise<Items> {
	const list =
		settings.watch === 'account'
			? openAccount(functions, settings)
			: openList(functions, settings.jobIds);
	const { id: nodeId } = functions.getNode();
	const trigger = stateOf(list.memory, nodeId);
	if (trigger.isPolling) return null;
	trigger.isPolling = true;
	const heartbeat = heartbeatOf(list.memory.triggers, nodeId);
	heartbeat.outcomes = settings.outcomes;
	notePoll(heartbeat, spacingOf(functions.getNodeParameter('pollTimes', null)), Date.now());
	try {
		if (isResting(trigger, Date.now())) return null;
		const entries = list.refresh();
		if (isBeingStored(trigger, (id) => isUnreported(entries, id), Date.now())) return null;
		const { found, delivered } = await look(functions, settings, list, trigger);
		return handOver(functions, list, { trigger, heartbeat }, { found, delivered });
	} finally {
		heartbeat.polledAt = Date.now();
		trigger.isPolling = false;
	}
}

/** Everything of a poll that takes time. */
async function look(
	functions: IPollFunctions,
	settings: Settings,
	list: StoredList,
	trigger: TriggerState,
): Promise<{ found: Findings; delivered: Delivered[] }> {
	const { ms, isActivation, isStart } = budgetOf(functions);
	const deadline = Date.now() + ms;
	const signal = AbortSignal.timeout(ms);
	const api = await openApi(functions, { signal });
	const { survey } = list;
	const { checks } = trigger;
	const tools = {
		now: () => Date.now(),
		isOver: () => signal.aborted || Date.now() >= deadline,
		sleep: async (time: number) => await pause(time, signal),
		read: async (id: string, entry?: WatchEntry) =>
			survey?.jobOf(id, entry?.since ?? Date.now()) ??
			(await api.getJob(id, { once: true, madeIn: whereOf(entry, settings) })),
	};
	const renew = async () => await survey?.take(api, checks);
	const watched = { refresh: () => list.refresh(), checks, renew };
	const checkEveryMs = isActivation ? 0 : settings.checkEveryMs;
	const seen = await findEnded(watched, tools, { ...settings, checkEveryMs, deadline });
	const found = survey?.sift(seen) ?? seen;
	if (found.restMs !== undefined) rest(trigger, found.restMs, Date.now());
	if (found.failure !== undefined && found.events.length === 0) {
		if (!isStart) throw found.failure;
		// An error would leave the workflow without its trigger for good. The next poll tells.
		functions.logger.warn(
			`Viggle Trigger: no job could be read: ${explain(found.failure).message}`,
		);
	}
	const delivery = { functions, api, signal, deadline };
	return { found, delivered: await makeItems(found.events, trigger, settings, delivery) };
}

/** Ids that the user names tell it themselves, or the credential does. */
function whereOf(entry: WatchEntry | undefined, { jobIds }: Settings): Version | undefined {
	return jobIds ? undefined : (entry?.madeIn ?? 'classic');
}

/** Awaits nothing, so that nothing comes between the items and the note that they were reported. */
function handOver(
	functions: IPollFunctions,
	list: StoredList,
	{ trigger, heartbeat }: { trigger: TriggerState; heartbeat: Heartbeat },
	{ found, delivered }: { found: Findings; delivered: Delivered[] },
): Items {
	const entries = list.refresh();
	const now = Date.now();
	const fresh = delivered.filter(({ id }) => isUnreported(entries, id));
	// In its first poll a trigger cannot know yet what other triggers of the workflow want to report.
	const { id: nodeId } = functions.getNode();
	const present = triggersOf(functions);
	const unwanted = [...found.others].filter(
		([, outcome]) =>
			heartbeat.polls > 1 &&
			!isWantedByOther(list.memory.triggers, nodeId, outcome, { now, present }),
	);
	const reported = fresh.map(({ id }) => id);
	noteHandedOver(trigger, reported, now);
	list.close(
		reported,
		unwanted.map(([id]) => id),
	);
	for (const id of [...trigger.checks.keys(), ...trigger.failedDownloads.keys()]) {
		if (isUnreported(entries, id)) continue;
		trigger.checks.delete(id);
		trigger.failedDownloads.delete(id);
	}
	return fresh.length > 0 ? [fresh.map(({ item }) => item)] : null;
}

function isUnreported(entries: WatchEntries, id: string): boolean {
	return entries[id] !== undefined && entries[id].done === undefined;
}
