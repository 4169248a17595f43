import type { WatchMemory } from '../watchList/memory';
import type { Checks } from './schedule';

/** What this process knows of the work of one trigger. Lost at a restart, which costs a few more reads. */
export interface TriggerState {
	/** A poll is under way. */
	isPolling: boolean;
	checks: Checks;
	/** Downloads that failed, by job id. */
	failedDownloads: Map<string, FailedDownloads>;
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
		rest: { from: 0, until: 0 },
	};
}

/** Leaves the API alone for so long. */
export function rest(trigger: TriggerState, restMs: number, now: number): void {
	trigger.rest = { from: now, until: now + Math.min(restMs, LONGEST_REST_MS) };
}

/** Not when the clock has gone back to before it began: then nobody knows how long it has lasted. */
export function isResting({ rest: { from, until } }: TriggerState, now: number): boolean {
	return from <= now && now < until;
}
