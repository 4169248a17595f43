import type { CreatedNames } from '../answer';
import { messages } from './texts';

/** Nothing of that is documented but the first name of each id. */
export const names: CreatedNames<'render' | 'character' | 'scene'> = {
	render: {
		nestedIn: ['data', 'job', 'render'],
		ids: ['job_id', 'id', 'render_id', 'task_id', 'uuid'],
		missing: messages.noJobId,
	},
	character: {
		nestedIn: ['data', 'character'],
		ids: ['character_id', 'id', 'task_id', 'uuid'],
		missing: messages.noAssetId('character'),
	},
	scene: {
		nestedIn: ['data', 'scene'],
		ids: ['scene_id', 'id', 'task_id', 'uuid'],
		missing: messages.noAssetId('scene'),
	},
};
