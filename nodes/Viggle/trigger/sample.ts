import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { ViggleApi } from '../api/viggleApi';
import { createGate } from '../execution/gate';
import { openApi } from '../execution/openApi';
import { attempt } from '../jobs/attempt';
import { ParameterError } from '../parameters/parameters';
import { mergeStored, noEntries, type WatchedJob } from '../watchList/entries';
import { memoryOf, STORED_UNDER } from '../watchList/memory';
import { createdAt, LISTED_BY } from './account';
import type { WatchEvent } from './findings';
import { makeItems } from './items';
import type { Settings } from './settings';
import { newState } from './state';
import { advice, problems } from './texts';

const MOST_READ = 24;
const READS_AT_ONCE = 8;
const MOST_ITEMS = 5;
const SAMPLE_MS = 60_000;

/**
 * What a test in the editor shows: the newest jobs that have ended, reported or not. It changes nothing.
 * Without such a job it throws an error that says what to do.
 */
export async function sample(
	functions: IPollFunctions,
	settings: Settings,
): Promise<INodeExecutionData[][]> {
	const signal = AbortSignal.timeout(SAMPLE_MS);
	const api = await openApi(functions, { signal });
	const jobs = await newestFirst(functions, settings, api);
	if (jobs.length === 0) throw nothingToShow(settings, problems.noJob);
	const gate = createGate(READS_AT_ONCE);
	const looks = jobs.slice(0, MOST_READ).map(async ({ id, madeIn, metadata }) => {
		const answer = await attempt(
			async () => await gate(async () => await api.getJob(id, { madeIn })),
		);
		return { id, metadata, answer };
	});
	const answers = await Promise.all(looks);
	const events = answers.flatMap(({ id, metadata, answer }): WatchEvent[] => {
		if ('error' in answer) return [];
		const { outcome } = answer.value;
		return outcome && settings.outcomes.has(outcome)
			? [{ id, metadata, outcome, job: answer.value }]
			: [];
	});
	const [first] = answers;
	if ('error' in first.answer && answers.every(({ answer }) => 'error' in answer)) {
		throw first.answer.error;
	}
	if (events.length === 0) throw nothingToShow(settings, problems.noEndedJob);
	const delivery = { functions, api, signal, deadline: Date.now() + SAMPLE_MS, tries: 1 };
	const newest = events.slice(0, MOST_ITEMS);
	const delivered = await makeItems(newest, newState(), settings, delivery);
	return [delivered.map(({ item }) => item)];
}

async function newestFirst(
	functions: IPollFunctions,
	{ watch, jobIds = [], outcomes }: Settings,
	api: ViggleApi,
): Promise<WatchedJob[]> {
	if (watch === 'jobIds') return jobIds.map((id) => ({ id })).reverse();
	if (watch === 'thisWorkflow') return ofWorkflow(functions);
	const ended = (await api.listJobs()).filter(({ outcome }) => outcome && outcomes.has(outcome));
	return ended
		.sort((a, b) => createdAt(b) - createdAt(a))
		.map(({ id }) => ({ id, madeIn: LISTED_BY }))
		.slice(0, MOST_ITEMS);
}

/** The list of the workflow, as stored and as this process knows it. */
function ofWorkflow(functions: IPollFunctions): WatchedJob[] {
	const entries = noEntries();
	const now = Date.now();
	mergeStored(entries, memoryOf(functions.getWorkflow().id ?? '').entries, now);
	mergeStored(entries, functions.getWorkflowStaticData('global')[STORED_UNDER], now);
	return Object.entries(entries)
		.sort(([, a], [, b]) => b.since - a.since)
		.map(([id, { madeIn = 'classic', metadata }]) => ({ id, madeIn, metadata }));
}

function nothingToShow({ watch }: Settings, problem: string): ParameterError {
	if (watch === 'jobIds') return new ParameterError('Job IDs', problem, advice.endedId);
	if (watch === 'thisWorkflow') return new ParameterError('Watch', problem, advice.letRun);
	return new ParameterError('Watch', problems.noEndedJob, advice.letEnd);
}
