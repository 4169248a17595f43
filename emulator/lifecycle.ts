import type { BillState } from './credits';
import type { EmulatedAsset, EmulatedJob } from './types';

const FINISHED = new Set(['complete', 'failed', 'cancelled', 'error']);
const CHECKPOINTS = [
	{ from: 0.15, name: 'ref_done', steppedPercent: 20 },
	{ from: 0.4, name: 'dri_done', steppedPercent: 45 },
	{ from: 0.6, name: 'bg_done', steppedPercent: 65 },
	{ from: 0.9, name: 'render_done', steppedPercent: 95 },
];
/** A jumping render stands at 5 % for most of its time, then is nearly done. */
const JUMP = { from: 0.8, before: 5, after: 95 };

export function jobStatus(job: EmulatedJob, now: number): string {
	if (job.status !== undefined) return job.status;
	if (job.cancelledAt !== undefined) return 'cancelled';
	if (now >= job.endsAt) return job.outcome;
	return now < job.queuedUntil ? 'queued' : 'processing';
}

export function isFinished(status: string): boolean {
	return FINISHED.has(status);
}

export function jobBill(job: EmulatedJob, now: number): BillState {
	const status = jobStatus(job, now);
	if (!isFinished(status)) return 'open';
	return status === 'complete' ? 'charge' : 'refund';
}

/** The last checkpoint passed, or null before the first. */
export function jobCheckpoint(job: EmulatedJob, now: number): string | null {
	return lastCheckpoint(job, now)?.name ?? null;
}

/** 0 to 100, or null where the render reports none. */
export function jobPercent(job: EmulatedJob, now: number): number | null {
	if (job.progress === 'none') return null;
	if (jobStatus(job, now) === 'complete') return 100;
	const part = partDone(job, now);
	if (job.progress === 'linear') return Math.floor(part * 100);
	if (job.progress === 'stepped') return lastCheckpoint(job, now)?.steppedPercent ?? 0;
	if (part === 0) return 0;
	return part < JUMP.from ? JUMP.before : JUMP.after;
}

function lastCheckpoint(job: EmulatedJob, now: number) {
	const part = jobStatus(job, now) === 'complete' ? 1 : partDone(job, now);
	return CHECKPOINTS.filter(({ from }) => part >= from).at(-1);
}

/** A cancelled or failed job stays where it was. */
function partDone(job: EmulatedJob, now: number): number {
	const renderTime = job.endsAt - job.queuedUntil;
	const elapsed = Math.min(job.cancelledAt ?? now, job.endsAt) - job.queuedUntil;
	if (renderTime <= 0) return elapsed >= 0 ? 1 : 0;
	return Math.max(0, elapsed / renderTime);
}

/** When the job got its final status, or null while it has none. */
export function finishedAt(job: EmulatedJob, now: number): number | null {
	if (!isFinished(jobStatus(job, now))) return null;
	return job.cancelledAt ?? Math.min(job.endsAt, now);
}

/** Characters and scenes: pending for the first quarter of their time, then processing, then ready. */
export function assetStatus(asset: EmulatedAsset, now: number): string {
	if (asset.status !== undefined) return asset.status;
	if (now >= asset.readyAt) return 'ready';
	const pendingUntil = asset.createdAt + (asset.readyAt - asset.createdAt) / 4;
	return now < pendingUntil ? 'pending' : 'processing';
}

export function assetBill(asset: EmulatedAsset, now: number): BillState {
	const status = assetStatus(asset, now);
	if (status === 'ready') return 'charge';
	return status === 'failed' ? 'refund' : 'open';
}
