import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { openClient, pause } from '../actions/connection';
import { triggersOf } from '../actions/workflowNodes';
import { getRender } from '../api/renders';
import { explain, toNodeError } from '../errors';
import { watch, type Findings } from '../jobs/watch';
import type { WatchEntries } from '../jobs/watchEntries';
import {
	isResting,
	isWantedByOther,
	notePoll,
	rest,
	spacingOf,
	triggerOf,
	type TriggerMemory,
} from '../jobs/watchTrigger';
import { budgetOf } from './budget';
import { deliver, type Delivered } from './deliver';
import { openList, type List } from './list';
import { sample } from './sample';
import { readSettings, type Settings } from './settings';

type Items = INodeExecutionData[][] | null;

/** One poll of the trigger; in a test from the editor, a sample. */
export async function poll(functions: IPollFunctions): Promise<Items> {
	try {
		const settings = readSettings(functions);
		if (functions.getMode() === 'manual') return await sample(functions, settings);
		return await pollAlone(functions, settings);
	} catch (error) {
		throw toNodeError(functions.getNode(), error, {});
	}
}

/** n8n counts polls that overlap, but does not keep them apart. */
async function pollAlone(functions: IPollFunctions, settings: Settings): Promise<Items> {
	const list = openList(functions, settings.jobIds);
	const trigger = triggerOf(list.memory, functions.getNode().id);
	if (trigger.isPolling) return null;
	trigger.isPolling = true;
	trigger.outcomes = settings.outcomes;
	notePoll(trigger, spacingOf(functions.getNodeParameter('pollTimes', null)), Date.now());
	try {
		if (isResting(trigger, Date.now())) return null;
		const { found, delivered } = await look(functions, settings, list, trigger);
		return handOver(functions, list, trigger, found, delivered);
	} finally {
		trigger.polledAt = Date.now();
		trigger.isPolling = false;
	}
}

/** Everything of a poll that takes time. */
async function look(
	functions: IPollFunctions,
	settings: Settings,
	list: List,
	trigger: TriggerMemory,
): Promise<{ found: Findings; delivered: Delivered[] }> {
	const { ms, isActivation, isStart } = budgetOf(functions);
	const deadline = Date.now() + ms;
	const signal = AbortSignal.timeout(ms);
	const client = await openClient(functions, signal);
	const tools = {
		now: () => Date.now(),
		isOver: () => signal.aborted || Date.now() >= deadline,
		sleep: async (time: number) => await pause(time, signal),
		read: async (id: string) => await getRender(client, id, { once: true }),
	};
	const watched = { entries: () => list.entries(), checks: trigger.checks };
	const checkEveryMs = isActivation ? 0 : settings.checkEveryMs;
	const found = await watch(watched, tools, { ...settings, checkEveryMs, deadline });
	if (found.restMs !== undefined) rest(trigger, found.restMs, Date.now());
	if (found.failure !== undefined && found.events.length === 0) {
		if (!isStart) throw found.failure;
		// An error would leave the workflow without its trigger for good. The next poll tells.
		functions.logger.warn(
			`Viggle Trigger: no job could be read: ${explain(found.failure, {}).message}`,
		);
	}
	const delivery = { functions, client, signal, deadline };
	return { found, delivered: await deliver(found.events, trigger, settings, delivery) };
}

/** Awaits nothing, so that nothing comes between the items and the note that they were reported. */
function handOver(
	functions: IPollFunctions,
	list: List,
	trigger: TriggerMemory,
	{ others }: Findings,
	delivered: Delivered[],
): Items {
	const entries = list.entries();
	const fresh = delivered.filter(({ id }) => isUnreported(entries, id));
	// In its first poll a trigger cannot know yet what other triggers of the workflow want to report.
	const { id: nodeId } = functions.getNode();
	const present = triggersOf(functions);
	const unwanted = [...others].filter(
		([, outcome]) =>
			trigger.polls > 1 &&
			!isWantedByOther(list.memory, nodeId, outcome, { now: Date.now(), present }),
	);
	list.close(
		fresh.map(({ id }) => id),
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
