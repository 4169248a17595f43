import type { CreatedNames } from '../answer';
import { messages } from './texts';

const missing = messages.noId;

const job = {
	nestedIn: ['data', 'render', 'video', 'job'],
	ids: ['id', 'render_id', 'video_id', 'job_id', 'task_id'],
	missing,
};

/** Every source has `id` at the top; all else is a guess. */
export const names: CreatedNames = {
	render: job,
	video: job,
	character: { nestedIn: ['data', 'character'], ids: ['id', 'character_id', 'task_id'], missing },
	scene: { nestedIn: ['data', 'motion'], ids: ['id', 'motion_id', 'task_id'], missing },
};
