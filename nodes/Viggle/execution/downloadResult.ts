import type { IBinaryKeyData, RequestHelperFunctions } from 'n8n-workflow';

import type { Job } from '../api/types';
import { attempt } from '../jobs/attempt';
import { JobError } from '../jobs/jobError';
import { download, type DownloadTools } from '../media/download';
import { DownloadError } from '../media/mediaError';
import { StoppedError } from '../transport/apiError';
import { pause } from './pause';
import { advice, messages } from './texts';

/** No credential here: result links are signed, and the key goes to the API only. */
export function downloadTools(
	helpers: DownloadTools['store'] & Pick<RequestHelperFunctions, 'httpRequest'>,
	limits: Pick<DownloadTools, 'signal' | 'gate'>,
): DownloadTools {
	const request: DownloadTools['request'] = async (options) => await helpers.httpRequest(options);
	return { request, store: helpers, sleep: pause, ...limits };
}

/** How long to wait before each further try: about 30 s in all. The first follows at once. */
const TRIES_AFTER_MS = [0, 2_000, 4_000, 8_000, 16_000];
/** A file server may not have the file yet. */
const NOT_THERE_YET = new Set([403, 404, 425]);
const EXPIRED_FOR_GOOD = 1;

/** Lets a download wait for a file that is finished, but not there yet. */
export interface Patience {
	/** Milliseconds since the epoch: no further try begins after it. */
	deadline: number;
	now(): number;
	/** Rejects when the execution ends. */
	sleep(ms: number): Promise<void>;
}

/**
 * The video of a finished job, and its mask where there is one, as binary data under this field name.
 * Nothing for a job that runs or has no result. An expired link is read again from the job once; with
 * patience, a file or a link that is not there yet is looked for again over about 30 s.
 * Throws a `JobError`, or a `StoppedError` when the signal of the tools ended it.
 */
export async function downloadResult(
	job: Job,
	propertyName: string,
	tools: DownloadTools,
	reread: () => Promise<Job>,
	patience?: Patience,
): Promise<IBinaryKeyData | undefined> {
	if (job.outcome !== 'complete') return undefined;
	let latest = job;
	for (let tries = 0; ; tries++) {
		const result = await attempt(async () => await fetchBoth(latest, propertyName, tools));
		if ('value' in result) return result.value;
		const { error } = result;
		const delay = delayFor(error, tries, patience);
		if (delay === undefined) throw toJobError(latest, error, tools);
		if (delay > 0) await patience?.sleep(delay);
		if (!(error instanceof DownloadError) || error.fault === 'deadLink') latest = await reread();
	}
}

function delayFor(error: unknown, tries: number, patience?: Patience): number | undefined {
	const isExpired = error instanceof DownloadError && error.fault === 'deadLink';
	if (isExpired && tries < EXPIRED_FOR_GOOD) return 0;
	if (!patience || !mayCome(error)) return undefined;
	// A job without a link, and a server in trouble, are no better at once.
	const delay = TRIES_AFTER_MS[isExpired ? tries : tries + 1];
	if (delay === undefined || patience.now() + delay > patience.deadline) return undefined;
	return delay;
}

function mayCome(error: unknown): boolean {
	if (error instanceof JobError) return error.facts.situation === 'noResult';
	if (!(error instanceof DownloadError)) return false;
	const { httpCode = 0 } = error;
	return NOT_THERE_YET.has(httpCode) || httpCode >= 500;
}

async function fetchBoth(
	job: Job,
	propertyName: string,
	tools: DownloadTools,
): Promise<IBinaryKeyData> {
	if (job.videoUrl === undefined) {
		throw new JobError({
			situation: 'noResult',
			thing: job,
			message: messages.noLink(job.id),
			advice: advice.getAgain,
		});
	}
	const name = job.id.replace(/[^\w.-]/g, '_');
	const files: IBinaryKeyData = {
		[propertyName]: await download(job.videoUrl, `${name}.mp4`, tools),
	};
	if (job.maskUrl !== undefined) {
		files[`${propertyName}_mask`] = await download(job.maskUrl, `${name}_mask.mp4`, tools);
	}
	return files;
}

function toJobError(job: Job, error: unknown, { signal }: DownloadTools): Error {
	if (signal?.aborted) return new StoppedError();
	if (!(error instanceof DownloadError)) {
		return error instanceof Error ? error : new Error(String(error));
	}
	return new JobError({
		situation: 'noResult',
		thing: job,
		message: messages.notDownloaded(job.id, error.reason),
		advice: advice.downloadAgain,
	});
}
