import { assetStatus, finishedAt, jobCheckpoint, jobPercent, jobStatus } from './lifecycle';
import type { SignedUrls } from './signedUrls';
import type { EmulatedCharacter, EmulatedJob, EmulatedScene } from './types';

export function isoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString();
}

function isoTimeOrNull(milliseconds: number | null | undefined): string | null {
	return milliseconds === null || milliseconds === undefined ? null : isoTime(milliseconds);
}

/** Absent values are null, as servers of this kind write them. */
export function jobAnswer(
	job: EmulatedJob,
	now: number,
	urls: SignedUrls,
): Record<string, unknown> {
	const status = jobStatus(job, now);
	const percent = jobPercent(job, now);
	const hasFailed = status === 'failed' || status === 'error';
	const resultUrl = (suffix: string) =>
		status === 'complete' ? urls.sign(resultPath(job.id, suffix), now) : null;
	const videoUrl = resultUrl('');
	return {
		job_id: job.id,
		status,
		mode: job.mode,
		checkpoint: jobCheckpoint(job, now),
		progress_pct: percent,
		cdn_url: videoUrl,
		mask_cdn_url: job.transparent ? resultUrl('_mask') : null,
		download_url: videoUrl,
		error: hasFailed ? 'render_failed' : null,
		error_code: hasFailed ? job.errorCode : null,
		error_message: hasFailed ? job.errorMessage : null,
		progress: percent === null ? null : { completed_chunks: 0, total_chunks: 0, percent },
		chunks: [],
		created_at: isoTime(job.createdAt),
		completed_at: isoTimeOrNull(finishedAt(job, now)),
		...job.answer,
	};
}

export function resultPath(jobId: string, suffix = ''): string {
	return `/results/${encodeURIComponent(jobId)}${suffix}.mp4`;
}

export function characterSummary(character: EmulatedCharacter, now: number) {
	const status = assetStatus(character, now);
	return {
		id: character.id,
		name: character.name,
		status,
		created_at: isoTime(character.createdAt),
		completed_at: status === 'ready' ? isoTime(Math.min(character.readyAt, now)) : null,
	};
}

export function characterAnswer(character: EmulatedCharacter, now: number, filesUrl: string) {
	const summary = characterSummary(character, now);
	const isReady = summary.status === 'ready';
	return {
		...summary,
		job_id: character.jobId,
		has_v3_encoding: isReady,
		has_v4_encoding: isReady,
		error: summary.status === 'failed' ? 'preprocessing_failed' : null,
		error_message: summary.status === 'failed' ? character.errorMessage : null,
		thumbnail_url: isReady
			? `${filesUrl}/thumbnails/${encodeURIComponent(character.id)}.png`
			: null,
		credits_used: isReady ? character.cost : null,
	};
}

export function sceneSummary(scene: EmulatedScene, now: number) {
	return { ...characterSummary(scene, now), duration_seconds: scene.durationSeconds };
}

export function sceneAnswer(scene: EmulatedScene, now: number) {
	const summary = sceneSummary(scene, now);
	return {
		...summary,
		fps: scene.fps,
		total_frames: scene.fps === null ? null : Math.round(scene.fps * scene.durationSeconds),
		width: scene.width,
		height: scene.height,
		job_id: scene.jobId,
		error_message: summary.status === 'failed' ? scene.errorMessage : null,
		credits_used: summary.status === 'ready' ? 0 : null,
		segments: scene.segments,
	};
}
