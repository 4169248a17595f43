import type { FastifyInstance } from 'fastify';
import { isoTime, resultPath } from '../../answers';
import { documented, invalidField, refused } from '../../apiErrors';
import type { Form } from '../../form';
import { finishedAt, jobCheckpoint, jobPercent, jobStatus } from '../../lifecycle';
import { newId } from '../../made';
import {
	readBackgroundMode,
	readChoice,
	readFile,
	readRenderForm,
	readText,
	readUrl,
} from '../../renderForm';
import { planRender } from '../../renderPlan';
import type { SignedUrls } from '../../signedUrls';
import type { EmulatorState } from '../../state';
import type { EmulatedJob, LoggedRequest } from '../../types';

const MODELS = ['V3', 'V4'];
const MOST_BYTES = 100 * 1024 * 1024;
/** V1's own words; all others of the emulator are the same. */
const STATUSES: Record<string, string> = { complete: 'ready', error: 'failed' };
const STAGES: Record<string, string> = {
	ref_done: 'analyzing',
	dri_done: 'analyzing',
	bg_done: 'rendering',
	render_done: 'finishing',
};

interface JobPath {
	Params: { id: string };
}

/** Renders, and the jobs of the account, whichever generation made them. */
export function jobRoutes(app: FastifyInstance, state: EmulatorState, urls: SignedUrls): void {
	app.post('/v1/renders', async (request, reply) => {
		const job = createRender(request.exchange.form, request.exchange.entry, state);
		return await reply.code(202).send(answerOf(job, state.now(), urls));
	});
	app.get<JobPath>('/v1/videos/:id', async ({ params }) => {
		const job = state.jobs.get(params.id);
		if (!job) throw refused('Job not found', 404);
		if (job.notFoundReads > 0) {
			job.notFoundReads -= 1;
			throw refused('Job not found', 404);
		}
		return answerOf(job, state.now(), urls);
	});
	app.get('/v1/videos', async () => {
		const listed = [...state.jobs.values()].filter(({ isListed }) => isListed);
		const items = listed.map((job) => {
			const { id, status, progress, created_at } = answerOf(job, state.now(), urls);
			return { id, status, progress, created_at };
		});
		return { items: items.reverse() };
	});
}

/** V1 is strict: what is Classic's alone is refused, so that a client that sends it is found out. */
const CLASSIC_FIELDS = ['ref_image', 'driving_video', 'scene_id', 'character_mapping', 'fast'];

function createRender(form: Form, entry: LoggedRequest, state: EmulatorState): EmulatedJob {
	const sent = [...Object.keys(form.fields), ...Object.keys(form.files)];
	const foreign = sent.find((name) => CLASSIC_FIELDS.includes(name.replace(/_url$/, '')));
	if (foreign) throw invalidField(foreign, `${foreign} is not known`);
	readChoice(form, 'model', MODELS);
	const video = readFile(form, 'motion_video');
	if (video && video.size > MOST_BYTES) throw refused('motion_video is larger than 100 MiB', 413);
	const shared = readRenderForm({ fields: { ...form.fields, model: '' }, files: {} });
	const plan = planRender(
		{
			...shared,
			image: readFile(form, 'image'),
			imageUrl: readUrl(form, 'image_url'),
			video,
			videoUrl: readUrl(form, 'motion_video_url'),
			sceneId: readText(form, 'motion_id'),
		},
		state,
	);
	const job = state.startJob(
		{
			id: newId('render'),
			mode: 'remix',
			cost: Math.max(1, Math.ceil(plan.seconds)),
			transparent: readBackgroundMode(form) === 'transparent',
			errorCode: 'TASK_FAILED',
			fields: entry.fields,
			files: entry.files,
		},
		false,
	);
	if (!job) throw documented('CS-ORCR-001');
	return job;
}

/** A job as V1 shows it, whatever made it. */
export function answerOf(job: EmulatedJob, now: number, urls: SignedUrls) {
	const status = STATUSES[jobStatus(job, now)] ?? jobStatus(job, now);
	const link = (suffix = '') =>
		status === 'ready' ? urls.sign(resultPath(job.id, suffix), now) : null;
	const ended = finishedAt(job, now);
	const checkpoint = jobCheckpoint(job, now);
	return {
		id: job.id,
		status,
		stage: status === 'processing' && checkpoint ? STAGES[checkpoint] : null,
		progress: jobPercent(job, now),
		video_url: link(),
		alpha_url: job.transparent ? link('_mask') : null,
		created_at: isoTime(job.createdAt),
		completed_at: ended === null ? null : isoTime(ended),
		error:
			status === 'failed'
				? { code: job.errorCode, message: job.errorMessage, retryable: true, request_id: null }
				: null,
		...job.answer,
	};
}
