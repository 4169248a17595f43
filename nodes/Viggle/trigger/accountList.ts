import type { IPollFunctions, WorkflowActivateMode } from 'n8n-workflow';

import type { Job } from '../api/types';
import type { ViggleApi } from '../api/viggleApi';
import { attempt } from '../jobs/attempt';
import { ParameterError } from '../parameters/parameters';
import { StoppedError } from '../transport/apiError';
import { copyWithDone, markDone } from '../watchList/entries';
import { memoryOf, type WatchMemory } from '../watchList/memory';
import { endedBetween, learn, recall, toStored, type Account } from './account';
import type { WatchEvent } from './findings';
import type { Settings } from './settings';
import type { StoredList, Survey } from './storedList';
import { advice, problems } from './texts';

/** Where an account lies in the trigger's own static data. */
export const ACCOUNT_UNDER = 'viggleAccount';

/** Activations by a person. n8n's scheduler has a new context for each poll, none of them a person's. */
const BY_A_PERSON = new Set<WorkflowActivateMode>(['activate', 'create']);
/** The activations in which watching has begun. */
const begun = new WeakSet<IPollFunctions>();
const accounts = new WeakMap<WatchMemory, Account>();

/**
 * All jobs of the account. They are kept in the trigger's own data, which the main process alone writes, and in the
 * memory of the process, since n8n's scheduler stores nothing of a poll that reports nothing.
 */
export function openAccount(functions: IPollFunctions, settings: Settings): StoredList {
	const credential = functions.getNode().credentials?.viggleApi?.id ?? '';
	const place = `${functions.getWorkflow().id}:${functions.getNode().id}`;
	const memory = memoryOf(`${place}:account:${credential}`);
	const account = accounts.get(memory) ?? { entries: memory.entries };
	accounts.set(memory, account);
	const store = functions.getWorkflowStaticData('node');
	// What is stored of another credential tells nothing.
	const { [credential]: stored } = Object(store[ACCOUNT_UNDER]) as Record<string, unknown>;
	recall(account, stored, Date.now());
	return {
		memory,
		refresh: () => account.entries,
		close(reported, settled) {
			markDone(account.entries, settled, Date.now());
			// As with other lists, the memory learns of a report from what is stored, in a later poll.
			const entries = copyWithDone(account.entries, reported, Date.now());
			const next = { [credential]: toStored(account.seed, entries) };
			if (JSON.stringify(next) !== JSON.stringify(store[ACCOUNT_UNDER]))
				store[ACCOUNT_UNDER] = next;
		},
		survey: surveyOf(functions, settings, account),
	};
}

/** What the API's list tells of an account. */
function surveyOf(functions: IPollFunctions, settings: Settings, account: Account): Survey {
	let shown = new Map<string, Job>();
	let left = 0;
	return {
		async take(api, checks) {
			const listed = byId(await listJobs(api));
			const isPersons = BY_A_PERSON.has(functions.getActivationMode());
			const begins = account.seed === undefined || (isPersons && !begun.has(functions));
			left = learn(account, [...listed.values()], { now: Date.now(), begins });
			begun.add(functions);
			shown = listed;
			for (const [id, { outcome }] of listed) {
				// Due at once, and before all others.
				if (outcome) checks.set(id, { ...checks.get(id), at: 0, progress: 100 });
			}
		},
		jobOf(id, since) {
			const job = shown.get(id);
			const isOverdue = Date.now() - since >= settings.giveUpAfterMs;
			const isWanted = job?.outcome !== undefined && settings.outcomes.has(job.outcome);
			return isWanted || isOverdue ? undefined : job;
		},
		sift(found) {
			const isOld = ({ id, job }: WatchEvent) => endedBetween(account, id, job);
			for (const { id, outcome } of found.events.filter(isOld)) found.others.set(id, outcome);
			const events = found.events.filter((event) => !isOld(event));
			const failure = found.failure ?? (left > 0 ? tooMany(left) : undefined);
			return { ...found, events, failure };
		},
	};
}

async function listJobs(api: ViggleApi): Promise<Job[]> {
	const answer = await attempt(async () => await api.listJobs());
	if ('value' in answer) return answer.value;
	if (!(answer.error instanceof StoppedError)) throw answer.error;
	throw new ParameterError('Watch', problems.noTimeForList, advice.checkLater);
}

/** By id. Of a job that the list repeats, what says that it has ended counts. */
function byId(listed: Job[]): Map<string, Job> {
	const jobs = new Map<string, Job>();
	for (const job of listed) if (!jobs.get(job.id)?.outcome) jobs.set(job.id, job);
	return jobs;
}

function tooMany(left: number): ParameterError {
	return new ParameterError('Watch', problems.noRoom(left), advice.waitForRoom);
}
