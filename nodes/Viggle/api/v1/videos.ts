import type { Client } from '../../transport/client';
import { createdIn } from '../answer';
import { appendMedia } from '../appendMedia';
import type { Job, VideoInput } from '../types';
import type { Send } from '../viggleApi';
import { names } from './names';
import { toJob } from './toJob';

/**
 * Starts a video (`POST /v1/videos`, contract 3.4): costs credits and is never repeated unless it certainly was
 * not accepted. Throws `ApiError`; with `mayHaveCreated` when the video may have been started.
 */
export function createVideo(client: Client, input: VideoInput): Send<Job> {
	const body = toForm(input);
	const path = '/v1/videos';
	return async (transmission) => {
		const answer = await client({ method: 'POST', path, body, creates: 'video', transmission });
		const created = createdIn(answer, 'video', { names, request: `POST ${path}` });
		return { ...toJob(created.body, created.id), noun: 'video' };
	};
}

/**
 * The mode follows from the fields that are sent. Nobody has seen Viggle's defaults, so what has a choice is always
 * sent; with a driving video none of it is known to be taken but the watermark.
 */
function toForm(input: VideoInput): FormData {
	const form = new FormData();
	if ('drivingVideo' in input) {
		appendMedia(form, 'character_image', input.character);
		appendMedia(form, 'driving_video', input.drivingVideo);
	} else {
		form.append('duration_s', String(input.durationSeconds));
		form.append('resolution', input.resolution);
		form.append('aspect_ratio', input.aspectRatio);
		form.append('quality', input.quality);
	}
	if ('firstFrame' in input) appendMedia(form, 'first_frame_image', input.firstFrame);
	if ('lastFrame' in input && input.lastFrame)
		appendMedia(form, 'last_frame_image', input.lastFrame);
	if ('references' in input)
		for (const picture of input.references) appendMedia(form, 'reference_image', picture);
	if (input.prompt !== undefined) form.append('prompt', input.prompt);
	if (input.seed !== undefined) form.append('seed', String(input.seed));
	form.append('watermark', String(input.watermark));
	return form;
}
