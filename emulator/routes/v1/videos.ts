import type { FastifyInstance } from 'fastify';
import { documented } from '../../apiErrors';
import { newId } from '../../made';
import type { SignedUrls } from '../../signedUrls';
import type { EmulatorState } from '../../state';
import { answerOf } from './jobs';
import { planVideo } from './videoForm';

/** With references, what is shorter fails at once, as the real service does (contract, section 3.4). */
const SHORTEST_WITH_REFERENCES = 5;

/** Videos from a text, pictures, or a character and a driving video; read like all jobs. */
export function videoRoutes(app: FastifyInstance, state: EmulatorState, urls: SignedUrls): void {
	app.post('/v1/videos', async ({ exchange: { form, entry } }) => {
		const { mode, seconds, seed } = planVideo(form);
		const now = state.now();
		const isDoomed = mode === 'reference' && seconds < SHORTEST_WITH_REFERENCES;
		const job = state.startJob(
			{
				id: newId(mode === 'animate' ? 'anim' : 'vid'),
				mode,
				cost: Math.max(1, Math.ceil(seconds)),
				errorCode: 'TASK_FAILED',
				errorMessage: 'The video could not be made',
				answer: seed === undefined ? {} : { seed },
				fields: entry.fields,
				files: entry.files,
				...(isDoomed && { outcome: 'failed', queuedUntil: now, endsAt: now }),
			},
			false,
		);
		if (!job) throw documented('CS-ORCR-001');
		return answerOf(job, state.now(), urls);
	});
}
