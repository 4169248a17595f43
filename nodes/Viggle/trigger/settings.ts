import type { IPollFunctions } from 'n8n-workflow';

import type { Outcome } from '../api/types';
import { checkAddress, readLinkDays } from '../execution/publicLink';
import { readChoices } from '../parameters/choices';
import { labelsOf } from '../parameters/labels';
import { Parameters } from '../parameters/parameters';
import { problems as anyField } from '../parameters/texts';
import { triggerFields } from './fields';
import { readJobIds } from './jobIds';
import { advice } from './texts';

const SOURCES = ['thisWorkflow', 'jobIds', 'account'] as const;

export interface Settings {
	outcomes: ReadonlySet<Outcome>;
	watch: (typeof SOURCES)[number];
	/** Those that the user names, with `jobIds`. */
	jobIds?: string[];
	isSimple: boolean;
	/** Download the results, into this binary field. */
	downloadInto?: string;
	/** Give links to the downloaded files that work for so many days. */
	linkDays?: number;
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

	const watch = parameters.choice('watch', SOURCES);
	const wantsFiles = parameters.flag('downloadResult');
	const checkEverySeconds = option('checkEverySeconds', 0, 300, 0);
	const shortest = checkEverySeconds === 0 ? 0 : SHORTEST_CHECK_SECONDS;
	const linkDays = wantsFiles ? readLinkDays(parameters) : undefined;
	if (linkDays !== undefined) checkAddress(functions.getRestApiUrl(), parameters);
	return {
		outcomes: readOutcomes(parameters),
		watch,
		jobIds: watch === 'jobIds' ? readJobIds(parameters) : undefined,
		isSimple: parameters.flag('simplify', true),
		downloadInto: wantsFiles ? parameters.text('outputBinaryPropertyName') : undefined,
		linkDays,
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
