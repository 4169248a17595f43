import type { IExecuteFunctions } from 'n8n-workflow';

import type { ViggleApi } from '../api/viggleApi';
import { attempt } from '../jobs/attempt';
import {
	forget,
	recallAll,
	recallRun,
	type CreatedThing,
	type CreateKey,
	type Memory,
} from '../jobs/created';
import { createTurns, type Turns } from '../jobs/turns';
import type { Clock } from '../jobs/wait';
import { readDeadline, type Deadline } from './deadline';
import { createGate, createRollCall, type Gate, type RollCall } from './gate';
import { openKeyStore, type KeyStore } from './keyStore';
import { createBatch, type Batch } from './largeBatch';
import { openApi } from './openApi';
import { clockUntil, pause } from './pause';
import { SkippedError } from './skippedError';
import { openVoice, type Voice } from './voice';

const SUBMISSIONS_AT_ONCE = 3;
const READS_AT_ONCE = 8;
const DOWNLOADS_AT_ONCE = 4;
const FILES_AT_ONCE = 8;
/** However many items wait. */
const LOOKS_PER_SECOND = 8;

/** What all items of one execution of the node share. */
export interface Execution extends Voice {
	api: ViggleApi;
	/** All items have been checked, or have ended: only then is the first one paid for. */
	rollCall: RollCall;
	/** What the items that were checked are about to create. */
	batch: Batch;
	/** Bounds how often is looked at what is waited for. */
	looks: Turns;
	/** Bounds paid requests and uploads. */
	submissions: Gate;
	/** Bounds how many files are looked into. */
	fileReads: Gate;
	/** Bounds downloads of results. */
	downloads: Gate;
	/** Survives n8n's retries of this node. */
	memory: Memory;
	/** What this try has created, gone on with, or found unclear. */
	touched: CreateKey[];
	/** The keys that this node has used up, in this and in other executions. */
	keys: KeyStore;
	/** Items without an output, since their key had been used before. */
	skipped: number[];
	/** Ids of the jobs in the output that had not ended and that no trigger watches. */
	running: Set<string>;
	/** The user stopped the execution. */
	stopped: AbortSignal;
	/** Stopped, or another item failed and the execution will end with its error: nothing new is started. */
	ended: AbortSignal;
	/** Ends the work of the other items. */
	end(): void;
	sleep(ms: number, signal?: AbortSignal): Promise<void>;
	now(): number;
	clock: Clock;
	/** When n8n ends the execution, if the workflow says so. */
	deadline?: Deadline;
	/** Where n8n keeps files, once it was asked. */
	keepsFiles?: Promise<boolean>;
}

export async function openExecution(functions: IExecuteFunctions): Promise<Execution> {
	const stopped = functions.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const failed = new AbortController();
	const ended = AbortSignal.any([stopped, failed.signal]);
	const api = await openApi(functions, { signal: ended, reads: createGate(READS_AT_ONCE) });
	const submissions = createGate(SUBMISSIONS_AT_ONCE);
	const voice = openVoice(functions);
	const batch = createBatch(voice.announce);
	const announce = () => {
		if (!ended.aborted) batch.announce();
	};
	return {
		api,
		batch,
		looks: createTurns(LOOKS_PER_SECOND),
		rollCall: createRollCall(functions.getInputData().length, announce),
		submissions: async (task) =>
			await submissions(async () => {
				const result = await attempt(task);
				if ('value' in result) return result.value;
				// Before the gate lets the next one in: it would be paid for in an execution that has failed.
				const isSkipped = result.error instanceof SkippedError;
				if (!functions.continueOnFail() && !isSkipped) failed.abort();
				throw result.error;
			}),
		fileReads: createGate(FILES_AT_ONCE),
		downloads: createGate(DOWNLOADS_AT_ONCE),
		memory: functions.getContext('node'),
		touched: [],
		keys: openKeyStore(functions),
		skipped: [],
		running: new Set(),
		stopped,
		ended,
		end: () => failed.abort(),
		sleep: pause,
		now: () => Date.now(),
		clock: clockUntil(ended),
		deadline: readDeadline(functions, Date.now()),
		...voice,
	};
}

/**
 * What this run has made, and may have made, in this and in earlier tries. The calls of a tool that n8n
 * retries share a run and an item: there it is what this call has to do with.
 */
export function createdBy(
	functions: IExecuteFunctions,
	{ memory, touched }: Execution,
): CreatedThing[] {
	if (Object.keys(memory).length === 0) return [];
	if (isRetriedTool(functions)) return recallAll(memory, touched);
	try {
		return recallRun(memory, runIndexOf(functions, 0));
	} catch {
		// Asked for while something else has failed, which must be told all the same.
		return recallAll(memory, touched);
	}
}

/** A call of a tool that n8n retries has succeeded: an equal one that follows is a new wish. */
export function closeCall(functions: IExecuteFunctions, { memory, touched }: Execution): void {
	if (isRetriedTool(functions)) for (const key of touched) forget(memory, key);
}

/**
 * Which run of the node this is: the same for all tries of a run, another one for each round of a loop.
 * Where n8n retries a tool for a model by itself, each try gets a new index; they count as one run.
 */
export function runIndexOf(functions: IExecuteFunctions, itemIndex: number): number {
	if (isRetriedTool(functions)) return 0;
	return functions.evaluateExpression('{{ $runIndex }}', itemIndex) as number;
}

/** A tool that n8n retries by itself: all its calls, for whatever a model wants, share run and item. */
function isRetriedTool(functions: IExecuteFunctions): boolean {
	const { isToolExecution } = functions as Partial<IExecuteFunctions>;
	return isToolExecution?.call(functions) === true && functions.getNode().retryOnFail === true;
}
