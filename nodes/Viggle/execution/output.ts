import type { IDataObject } from 'n8n-workflow';

import type { Asset, Credits, Job, Scene } from '../api/types';
import type { Parameters } from '../parameters/parameters';
import { withoutAbsent } from '../transport/readers';
import { readChosenFields, TOOL_OUTPUTS } from './chosenFields';
import { readLinkDays } from './publicLink';

/** How what Viggle answered is shown. */
export interface OutputOptions {
	/** The stable, small set of fields, or else the answer as it came. */
	isSimple: boolean;
	/** Download the result of a job, into this binary field. */
	downloadInto?: string;
	/** Give links to the downloaded files that work for so many days. */
	linkDays?: number;
}

/** Whether the files of a result are downloaded: if they are asked for, or always, or never. */
export type FilesWanted = 'asked' | 'always' | 'never';

/** Reads how the output shall be; which fields of it a tool is limited to is applied once the item is there. */
export function readOutput(parameters: Parameters, files: FilesWanted = 'never'): OutputOptions {
	const isRaw = parameters.choice('output', TOOL_OUTPUTS) === 'raw';
	const isSimple = !isRaw && parameters.flag('simplify', true);
	readChosenFields(parameters);
	const wantsFiles = files === 'always' || (files === 'asked' && parameters.flag('downloadResult'));
	return {
		isSimple,
		downloadInto: wantsFiles ? parameters.text('outputBinaryPropertyName') : undefined,
		linkDays: wantsFiles ? readLinkDays(parameters) : undefined,
	};
}

/** A job as its item shows it: one word for each end, whatever the API calls it, and absent fields left out. */
export function jobJson(job: Job, { isSimple }: OutputOptions): IDataObject {
	if (!isSimple) return job.body;
	return withoutAbsent({
		job_id: job.id,
		status: job.outcome ?? job.status,
		progress_pct: job.progress,
		mode: job.mode,
		checkpoint: job.stage,
		duration_seconds: job.seconds,
		credits: job.credits,
		cdn_url: job.videoUrl,
		mask_cdn_url: job.maskUrl,
		error_code: job.errorCode,
		error_message: job.errorMessage,
		created_at: job.createdAt,
		completed_at: job.completedAt,
	});
}

/** A character or a scene as its item shows it. */
export function assetJson(asset: Asset & Partial<Scene>, { isSimple }: OutputOptions): IDataObject {
	if (!isSimple) return asset.body;
	return withoutAbsent({
		id: asset.id,
		name: asset.name,
		status: asset.status,
		thumbnail_url: asset.thumbnailUrl,
		error_message: asset.errorMessage,
		created_at: asset.createdAt,
		completed_at: asset.completedAt,
		duration_seconds: asset.durationSeconds,
		width: asset.width,
		height: asset.height,
		fps: asset.fps,
		segments: asset.segments,
	});
}

/** A balance as its item shows it. */
export function creditsJson(credits: Credits, { isSimple }: OutputOptions): IDataObject {
	if (!isSimple) return credits.body;
	return withoutAbsent({
		balance: credits.balance,
		total_purchased: credits.totalPurchased,
		total_used: credits.totalUsed,
		updated_at: credits.updatedAt,
	});
}
