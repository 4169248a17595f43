import type { FastifyInstance } from 'fastify';
import { assetNotFound, assetRefused, invalidField } from '../../apiErrors';
import { isoTime, sceneAnswer, sceneSummary } from '../../answers';
import { requireKey } from '../../auth';
import type { Form } from '../../form';
import {
	MODELS,
	readBackgroundMode,
	readChoice,
	readFile,
	readText,
	readUrl,
} from '../../renderForm';
import type { EmulatorState } from '../../state';
import type { EmulatedScene } from '../../types';
import { importTemplate } from './templateImport';
import { readPage } from './page';

interface ScenePath {
	Params: { sceneId: string };
}

export function sceneRoutes(app: FastifyInstance, state: EmulatorState): void {
	app.addHook('preHandler', async (request) => requireKey(request, state.settings.apiKey));
	app.post('/api/scenes/preprocess', async (request) => createScene(request.exchange.form, state));
	app.post('/api/scenes/import', async (request) =>
		importTemplate(request.exchange.entry.body, state),
	);
	app.get('/api/scenes', async (request) => {
		const { items, total } = readPage(request, state.scenes);
		return { scenes: items.map((scene) => sceneSummary(scene, state.now())), total };
	});
	app.get<ScenePath>('/api/scenes/:sceneId', async (request) => {
		const answer = sceneAnswer(findScene(request.params.sceneId, state), state.now());
		return state.settings.style === 'wrapped' ? { data: answer } : answer;
	});
	app.delete<ScenePath>('/api/scenes/:sceneId', async (request) => {
		findScene(request.params.sceneId, state).deletedAt = state.now();
		return { success: true };
	});
}

function createScene(form: Form, state: EmulatorState) {
	const name = readText(form, 'name');
	if (name === undefined) throw invalidField('name', 'Field required');
	const model = readChoice(form, 'model', MODELS) ?? 'V4_Preview';
	const backgroundMode = readBackgroundMode(form) ?? 'original';
	const video = readFile(form, 'video');
	if (!video && !readUrl(form, 'video_url')) throw assetRefused('Provide video or video_url');
	const scene = state.addScene({ name, model, backgroundMode, ...video?.media });
	const { id, jobId, createdAt } = scene;
	const answer = { job_id: jobId, status: 'pending', enqueued_at: isoTime(createdAt) };
	return state.settings.style === 'connector' ? { id, ...answer } : { scene_id: id, ...answer };
}

function findScene(id: string, state: EmulatorState): EmulatedScene {
	const scene = state.scenes.get(id);
	if (!scene || scene.deletedAt !== undefined) throw assetNotFound('Scene');
	return scene;
}
