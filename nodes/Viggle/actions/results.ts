import type { IBinaryKeyData, RequestHelperFunctions } from 'n8n-workflow';

import { StoppedError } from '../api/errors';
import type { Job } from '../api/types';
import { JobError } from '../jobs/errors';
import { outcomeOf } from '../jobs/status';
import { DownloadError } from '../media/errors';
import { download, type DownloadTools } from '../media/output';
import { pause } from './connection';

const ADVICE_DOWNLOAD_AGAIN =
	'The render itself is finished and paid for. Use Download Result with this job ID; that costs nothing';

/** No credential here: result links are signed, and the key goes to the API only. */
export function downloadTools(
	helpers: DownloadTools['store'] & Pick<RequestHelperFunctions, 'httpRequest'>,
	limits: Pick<DownloadTools, 'signal' | 'gate'>,
): DownloadTools {
	const request: DownloadTools['request'] = async (options) => await helpers.httpRequest(options);
	return { request, store: helpers, sleep: pause, ...limits };
}

/**
 * The video of a finished job, and its mask where there is one, as binary data under this field name.
 * Nothing for a job that runs or has no result. An expired link is read again from the job once.
 * Throws a `JobError`, or a `StoppedError` when the signal of the tools ended it.
 */
export async function downloadResult(
	job: Job,
	propertyName: string,
	tools: DownloadTools,
	reread: () => Promise<Job>,
): Promise<IBinaryKeyData | undefined> {
	if (outcomeOf(job) !== 'complete') return undefined;
	try {
		return await fetchBoth(job, propertyName, tools);
	} catch (error) {
		const mayHelp = error instanceof DownloadError && error.kind === 'expired';
		const fresh = mayHelp ? await reread() : undefined;
		if (!fresh) throw toJobError(job, error, tools);
		return await fetchBoth(fresh, propertyName, tools).catch((second: unknown) => {
			throw toJobError(fresh, second, tools);
		});
	}
}

async function fetchBoth(
	job: Job,
	propertyName: string,
	tools: DownloadTools,
): Promise<IBinaryKeyData> {
	if (job.videoUrl === undefined) {
		throw new JobError({
			kind: 'noResult',
			job,
			message: `Job ${job.id} is complete, but Viggle gave no link to its video`,
			advice: 'Get the job again in a minute. If the link is still missing, contact Viggle',
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
		kind: 'noResult',
		job,
		message: `The video of job ${job.id} could not be downloaded: ${error.reason}`,
		advice: ADVICE_DOWNLOAD_AGAIN,
	});
}
