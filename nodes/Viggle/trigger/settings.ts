import type { IPollFunctions } from 'n8n-workflow';

import type { Outcome } from '../api/types';
import { readChoices } from '../parameters/choices';
import { labelsOf } from '../parameters/labels';
import { Parameters } from '../parameters/parameters';
import { problems as anyField } from '../parameters/texts';
import { triggerFields } from './fields';
import { readJobIds } from './jobIds';
import { advice } from './texts';

export interface Settings {
	outcomes: ReadonlySet<Outcome>;
	/** Absent: the list of the workflow. */
	jobIds?: string[];
	isSimple: boolean;
	/** Download the results, into this binary field. */
	downloadInto?: string;
	giveUpAfterMs: number;
	mostEvents: number;
	checkEveryMs: number;
}

const OUTCOMES: readonly Outcome[] = ['complete', 'failed', 'cancelled'];
const SHORTEST_CHECK_SECONDS = 3;
const HOUR_MS = 3_600_000;

/** Reads and checks all parameters. Throws a `ParameterError` that names the field. */
export function readSettings(functions: IPollFunctions): Settings {
	const read = (path: string) => functions.getNodeParameter(path, null) ?? undefined;
	const parameters = new Parameters(read, labelsOf(triggerFields));
	const option = (name: string, min: number, max: number, fallback: number, whole?: boolean) =>
		parameters.number(`options.${name}`, { min, max, fallback, whole });

	const isById = parameters.choice('watch', ['thisWorkflow', 'jobIds']) === 'jobIds';
	const wantsFiles = parameters.flag('downloadResult');
	const checkEverySeconds = option('checkEverySeconds', 0, 300, 0);
	const shortest = checkEverySeconds === 0 ? 0 : SHORTEST_CHECK_SECONDS;
	return {
		outcomes: readOutcomes(parameters),
		jobIds: isById ? readJobIds(parameters) : undefined,
		isSimple: parameters.flag('simplify', true),
		downloadInto: wantsFiles ? parameters.text('outputBinaryPropertyName') : undefined,
		giveUpAfterMs: option('giveUpAfterHours', 1, 720, 72) * HOUR_MS,
		mostEvents: option('maxJobsPerPoll', 0, 100_000, 0, true) || Infinity,
		checkEveryMs: Math.max(checkEverySeconds, shortest) * 1000,
	};
}

function readOutcomes(parameters: Parameters): ReadonlySet<Outcome> {
	const chosen = readChoices(parameters, 'events', OUTCOMES);
	if (chosen.length === 0) parameters.refuse('events', anyField.empty, advice.chooseEvents);
	return new Set(chosen);
}
