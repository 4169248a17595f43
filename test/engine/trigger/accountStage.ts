import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { realClock } from '../../../emulator';
import type { Poller, PollOptions } from '../../support/engine';
import type { Stage } from '../../support/stage';
import { jsonOf, newWorkflowId, openTrigger, openTriggerStage } from './triggerStage';

/** Its jobs take a minute of the clock that the nodes see, too. */
export const openAccountStage = async (): Promise<Stage> =>
	await openTriggerStage({ clock: realClock });

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The trigger that watches the account, with a credential for V1. */
export function watchAccount(
	stage: Stage,
	parameters: INodeParameters = {},
	options: PollOptions = {},
): Poller {
	const viggleApi = { ...stage.credentials, apiVersion: 'v1' };
	return openTrigger(
		stage,
		{ watch: 'account', ...parameters },
		{ credentials: { viggleApi }, node: { id: 'trigger' }, ...options },
	);
}

/** The same after a start of n8n: a process that remembers nothing, and what had been stored. */
export function restarted(stage: Stage, { staticData }: Poller, options: PollOptions = {}): Poller {
	const workflowId = newWorkflowId();
	const stored = { staticData: staticData(), workflowId, activation: 'init' as const };
	return watchAccount(stage, {}, { ...stored, ...options });
}

export const idsOf = (emitted: INodeExecutionData[][] | null): unknown[] =>
	jsonOf(emitted).map(({ job_id: id }) => id);

/** Method and path of what was asked since the last time. */
export function asked({ emulator }: Stage): string[] {
	const paths = emulator.requests.map(({ method, path }) => `${method} ${path}`);
	emulator.requests.length = 0;
	return paths;
}

export const LIST = 'GET /v1/videos';
