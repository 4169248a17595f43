import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EmulatedJob, Fault } from '../../../emulator';
import type { Stage } from '../../support/stage';

export const READ_JOB = { method: 'GET', path: /^\/api\/render\/./ };
/** The shortest timeout and interval that there are. */
export const SHORT = { timeoutMinutes: 0.05, pollIntervalSeconds: 3 };

export interface Waited {
	stage: Stage;
	job: EmulatedJob;
	/** The one item that came out, also for a failure. */
	output: IDataObject;
	reads: number;
	/** Between the first and the last look. */
	tookMs: number;
}

export interface Setup {
	job?: Partial<EmulatedJob>;
	/** Of the looks. */
	faults?: Array<Partial<Fault>>;
	options?: INodeParameters;
}

/** Wait for Job on a job that is there, with continue-on-fail. */
export async function waitFor(
	stage: Stage,
	{ job: given, faults = [], options = SHORT }: Setup,
): Promise<Waited> {
	const job = stage.emulator.createJob(given);
	for (const fault of faults) stage.emulator.fault({ ...READ_JOB, ...fault });
	const parameters = { resource: 'job', operation: 'wait', jobId: job.id, options };
	const node = { onError: 'continueRegularOutput' as const };
	const result = await stage.run(parameters, undefined, { node });
	const looks = stage.emulator.sent('GET', READ_JOB.path);
	const tookMs = looks[looks.length - 1].at - looks[0].at;
	return { stage, job, output: result.items('Viggle')[0].json, reads: looks.length, tookMs };
}
