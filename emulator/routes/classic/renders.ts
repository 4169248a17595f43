import type { FastifyInstance } from 'fastify';
import { documented, refused } from '../../apiErrors';
import { isoTime, jobAnswer } from '../../answers';
import { checkSentKey, requireKey } from '../../auth';
import type { Form } from '../../form';
import { isFinished, jobStatus } from '../../lifecycle';
import { readRenderForm } from '../../renderForm';
import { planRender } from '../../renderPlan';
import type { SignedUrls } from '../../signedUrls';
import type { EmulatorState } from '../../state';
import type { LoggedRequest } from '../../types';

/** The last frame of a video often ends some hundredths after the full second. */
const GRACE_SECONDS = 0.05;

interface JobPath {
	Params: { jobId: string };
}

export function renderRoutes(app: FastifyInstance, state: EmulatorState, urls: SignedUrls): void {
	const { apiKey } = state.settings;
	app.post('/api/render', async (request) => {
		requireKey(request, apiKey);
		return createRender(request.exchange.form, request.exchange.entry, state);
	});
	app.get<JobPath>('/api/render/:jobId', async (request) => {
		checkSentKey(request, apiKey);
		return jobAnswer(readableJob(request.params.jobId, state), state.now(), urls);
	});
	app.delete<JobPath>('/api/render/:jobId', async (request) => {
		requireKey(request, apiKey);
		cancelRender(request.params.jobId, state);
		return {};
	});
}

function priceOf(seconds: number, fast: boolean): number {
	return Math.max(1, Math.ceil((seconds - GRACE_SECONDS) * (fast ? 2 : 1)));
}

function createRender(form: Form, entry: LoggedRequest, state: EmulatorState) {
	const render = readRenderForm(form);
	const { mode, seconds, backgroundMode } = planRender(render, state);
	const job = state.startJob(
		{
			mode,
			cost: priceOf(seconds, render.fast),
			transparent: backgroundMode === 'transparent',
			fields: entry.fields,
			files: entry.files,
		},
		render.fast,
	);
	if (!job) throw documented('CS-ORCR-001');
	const path = `/api/render/${encodeURIComponent(job.id)}`;
	return {
		job_id: job.id,
		status: 'queued',
		mode: job.mode,
		enqueued_at: isoTime(job.createdAt),
		poll_url: path,
		status_url: path,
	};
}

function readableJob(jobId: string, state: EmulatorState) {
	const job = state.jobs.get(jobId);
	if (!job) throw refused('Job not found', 404);
	if (job.notFoundReads > 0) {
		job.notFoundReads -= 1;
		throw refused('Job not found', 404);
	}
	return job;
}

function cancelRender(jobId: string, state: EmulatorState): void {
	const job = state.jobs.get(jobId);
	if (!job) throw refused('Job not found', 404);
	const now = state.now();
	const status = jobStatus(job, now);
	if (isFinished(status)) throw refused(`Job is already ${status}`, 409);
	job.cancelledAt = now;
	if (job.status !== undefined) job.status = 'cancelled';
}
