import type { FastifyInstance } from 'fastify';
import { isoTime } from '../../answers';
import { assetNotFound, assetRefused, documented, invalidField } from '../../apiErrors';
import type { Form } from '../../form';
import { assetStatus } from '../../lifecycle';
import { newId } from '../../made';
import { readFile, readText, readUrl } from '../../renderForm';
import type { EmulatorState } from '../../state';
import type { EmulatedAsset } from '../../types';

interface AssetPath {
	Params: { id: string };
}

const CHARACTER_COST = 1;

/** Characters, and motions, which are the scenes of the other generation. */
export function assetRoutes(app: FastifyInstance, state: EmulatorState): void {
	const shown = (asset: EmulatedAsset) => answerOf(asset, state.now());
	app.post('/v1/characters', async ({ exchange }, reply) => {
		const name = nameIn(exchange.form);
		const image = readFile(exchange.form, 'image') ?? readUrl(exchange.form, 'image_url');
		if (!image) throw assetRefused('Provide image or image_url');
		const made = state.addCharacter({ name, cost: CHARACTER_COST });
		if (!made) throw documented('CS-ORCR-001');
		return await reply.code(202).send(shown(made));
	});
	app.get<AssetPath>('/v1/characters/:id', async ({ params }) => ({
		...shown(find(state.characters, params.id, 'Character')),
		capabilities: ['video_render'],
	}));
	app.post('/v1/motions', async ({ exchange }, reply) => {
		const { form } = exchange;
		for (const field of ['model', 'background_mode', 'video']) {
			if (field in form.fields) throw invalidField(field, `${field} is not known`);
		}
		const video = readFile(form, 'motion_video');
		if (!video && !readUrl(form, 'motion_video_url')) throw assetRefused('Provide motion_video');
		const made = { id: newId('mot'), name: nameIn(form), ...video?.media };
		return await reply.code(202).send(shown(state.addScene(made)));
	});
	app.post('/v1/motions/import', async ({ exchange }) => {
		const { template_id: id, name } = (exchange.entry.body ?? {}) as Record<string, unknown>;
		if (typeof id !== 'string') throw invalidField('template_id', 'Field required');
		const made = { id: newId('mot'), name: typeof name === 'string' ? name : `Template ${id}` };
		return shown(state.addScene(made));
	});
	app.get<AssetPath>('/v1/motions/:id', async ({ params }) =>
		shown(find(state.scenes, params.id, 'Motion')),
	);
	app.get('/v1/motions', async () => ({
		items: [...state.scenes.values()].filter(({ deletedAt }) => deletedAt === undefined).map(shown),
	}));
}

const nameIn = (form: Form) => readText(form, 'name') ?? 'Untitled';

function find<A extends EmulatedAsset>(all: Map<string, A>, id: string, noun: string): A {
	const asset = all.get(id);
	if (!asset || asset.deletedAt !== undefined) throw assetNotFound(noun);
	return asset;
}

function answerOf(asset: EmulatedAsset, now: number) {
	const word = assetStatus(asset, now);
	const status = word === 'pending' ? 'queued' : word;
	return {
		id: asset.id,
		name: asset.name,
		status,
		progress: null,
		created_at: isoTime(asset.createdAt),
		completed_at: status === 'ready' ? isoTime(Math.min(asset.readyAt, now)) : null,
		error:
			status === 'failed'
				? { code: 'TASK_FAILED', message: asset.errorMessage, retryable: true, request_id: null }
				: null,
	};
}
