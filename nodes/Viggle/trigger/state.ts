import type { WatchMemory } from '../watchList/memory';
import type { Checks } from './schedule';

/** What this process knows of the work of one trigger. Lost at a restart, which costs a few more reads. */
export interface TriggerState {
	/** A poll is under way. */
	isPolling: boolean;
	checks: Checks;
	/** Downloads that failed, by job id. */
	failedDownloads: Map<string, FailedDownloads>;
	/** When jobs were handed to n8n, which may still be storing that. */
	handedOver: Map<string, number>;
	/** The API has asked for a pause between these times. */
	rest: { from: number; until: number };
}

/** How often, and since when. */
export interface FailedDownloads {
	count: number;
	since: number;
}

const LONGEST_REST_MS = 10 * 60_000;

const states = new WeakMap<WatchMemory, Map<string, TriggerState>>();

/** The state of the trigger with this node id, which works on this list. */
export function stateOf(memory: WatchMemory, nodeId: string): TriggerState {
	const ofList = states.get(memory) ?? new Map<string, TriggerState>();
	states.set(memory, ofList);
	const state = ofList.get(nodeId) ?? newState();
	ofList.set(nodeId, state);
	return state;
}

export function newState(): TriggerState {
	return {
		isPolling: false,
		checks: new Map(),
		failedDownloads: new Map(),
		handedOver: new Map(),
		rest: { from: 0, until: 0 },
	};
}

/** Polls are a minute apart, but for those that n8n makes right after a start. */
const STORING_MS = 30_000;

/**
 * n8n may still be storing what was reported: a poll that comes right after another one cannot see it, and what it notes
 * would replace that. If n8n has discarded the report, a later poll makes up for it.
 */
export function isBeingStored(
	{ handedOver }: TriggerState,
	isUnreported: (id: string) => boolean,
	now: number,
): boolean {
	return [...handedOver].some(([id, at]) => Math.abs(now - at) < STORING_MS && isUnreported(id));
}

export function noteHandedOver({ handedOver }: TriggerState, ids: string[], now: number): void {
	for (const [id, at] of handedOver) if (now - at > STORING_MS) handedOver.delete(id);
	for (const id of ids) handedOver.set(id, now);
}

/** Leaves the API alone for so long. */
export function rest(trigger: TriggerState, restMs: number, now: number): void {
	trigger.rest = { from: now, until: now + Math.min(restMs, LONGEST_REST_MS) };
}

/** Not when the clock has gone back to before it began: then nobody knows how long it has lasted. */
export function isResting({ rest: { from, until } }: TriggerState, now: number): boolean {
	return from <= now && now < until;
}
