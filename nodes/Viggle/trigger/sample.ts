import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { createGate } from '../execution/gate';
import { openApi } from '../execution/openApi';
import { attempt } from '../jobs/attempt';
import { ParameterError } from '../parameters/parameters';
import { mergeStored, noEntries, type WatchedJob } from '../watchList/entries';
import { memoryOf, STORED_UNDER } from '../watchList/memory';
import { makeItems } from './items';
import type { WatchEvent } from './round';
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
	const jobs: WatchedJob[] =
		settings.jobIds?.map((id) => ({ id })).reverse() ?? newestFirst(functions);
	if (jobs.length === 0) throw nothingToShow(settings, problems.noJob);
	const signal = AbortSignal.timeout(SAMPLE_MS);
	const api = await openApi(functions, { signal });
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

/** The list of the workflow, as stored and as this process knows it. */
function newestFirst(functions: IPollFunctions): WatchedJob[] {
	const entries = noEntries();
	const now = Date.now();
	mergeStored(entries, memoryOf(functions.getWorkflow().id ?? '').entries, now);
	mergeStored(entries, functions.getWorkflowStaticData('global')[STORED_UNDER], now);
	return Object.entries(entries)
		.sort(([, a], [, b]) => b.since - a.since)
		.map(([id, { madeIn = 'classic', metadata }]) => ({ id, madeIn, metadata }));
}

function nothingToShow({ jobIds }: Settings, problem: string): ParameterError {
	return jobIds
		? new ParameterError('Job IDs', problem, advice.endedId)
		: new ParameterError('Watch', problem, advice.letRun);
}
