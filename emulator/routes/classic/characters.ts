import type { FastifyInstance } from 'fastify';
import { assetNotFound, assetRefused, documented, invalidField } from '../../apiErrors';
import { characterAnswer, characterSummary, isoTime } from '../../answers';
import { requireKey } from '../../auth';
import type { Form } from '../../form';
import { MODELS, readChoice, readFile, readText, readUrl } from '../../renderForm';
import type { EmulatorState } from '../../state';
import type { EmulatedCharacter } from '../../types';
import { readPage } from './page';

interface CharacterPath {
	Params: { characterId: string };
}

const CHARACTER_COST = 1;

export function characterRoutes(
	app: FastifyInstance,
	state: EmulatorState,
	filesUrl: () => string,
): void {
	app.addHook('preHandler', async (request) => requireKey(request, state.settings.apiKey));
	app.post('/api/characters/preprocess', async (request) =>
		createCharacter(request.exchange.form, state),
	);
	app.get('/api/characters', async (request) => {
		const { items, total } = readPage(request, state.characters);
		return {
			characters: items.map((character) => characterSummary(character, state.now())),
			total,
		};
	});
	app.get<CharacterPath>('/api/characters/:characterId', async (request) => {
		const character = findCharacter(request.params.characterId, state);
		const answer = characterAnswer(character, state.now(), filesUrl());
		return state.settings.style === 'wrapped' ? { data: answer } : answer;
	});
	app.delete<CharacterPath>('/api/characters/:characterId', async (request) => {
		findCharacter(request.params.characterId, state).deletedAt = state.now();
		return { success: true };
	});
}

function createCharacter(form: Form, state: EmulatorState) {
	const name = readText(form, 'name');
	if (name === undefined) throw invalidField('name', 'Field required');
	readChoice(form, 'model', MODELS);
	const image = readFile(form, 'image') ?? readUrl(form, 'image_url');
	if (!image) throw assetRefused('Provide image or image_url');
	const character = state.addCharacter({ name, cost: CHARACTER_COST });
	if (!character) throw documented('CS-ORCR-001', 'flat');
	return creationAnswer(character, state);
}

function creationAnswer({ id, jobId, createdAt }: EmulatedCharacter, state: EmulatorState) {
	if (state.settings.style === 'connector') {
		const message = 'Character preprocessing started';
		return { id, job_id: jobId, status: 'pending', credits_reserved: CHARACTER_COST, message };
	}
	return { character_id: id, job_id: jobId, status: 'pending', enqueued_at: isoTime(createdAt) };
}

function findCharacter(id: string, state: EmulatorState): EmulatedCharacter {
	const character = state.characters.get(id);
	if (!character || character.deletedAt !== undefined) throw assetNotFound('Character');
	return character;
}
