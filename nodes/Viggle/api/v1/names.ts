import type { CreatedNames } from '../answer';
import { messages } from './texts';

const missing = messages.noId;

const job = {
	nestedIn: ['data', 'render', 'video', 'job'],
	ids: ['id', 'render_id', 'video_id', 'job_id', 'task_id'],
	missing,
};

/** The node's own default: then V1 may choose, as it does without the field. */
export const DEFAULT_MODEL = 'V4_Preview';

/** Every source has `id` at the top; all else is a guess. */
export const names: CreatedNames = {
	render: job,
	video: job,
	character: { nestedIn: ['data', 'character'], ids: ['id', 'character_id', 'task_id'], missing },
	scene: { nestedIn: ['data', 'motion'], ids: ['id', 'motion_id', 'task_id'], missing },
};
