import type { IDataObject } from 'n8n-workflow';

import { getCredits } from '../../../../nodes/Viggle/api/classic/account';
import * as characters from '../../../../nodes/Viggle/api/classic/characters';
import * as scenes from '../../../../nodes/Viggle/api/classic/scenes';
import { assetJson, creditsJson } from '../../../../nodes/Viggle/execution/output';
import { ApiError, type ApiErrorFacts } from '../../../../nodes/Viggle/transport/apiError';
import type { Client, Request } from '../../../../nodes/Viggle/transport/client';
import { answering } from '../../../support/fakeTransport';

const simply = { isSimple: true };
const image = { url: 'https://host/a.png' };
const scene = { name: 'Dance', model: 'V4_Preview', backgroundMode: 'original' };
const video = { url: 'https://host/b.mp4' };

describe('the answer to a create', () => {
	it.each<[string, IDataObject]>([
		['character_id', { character_id: 'char_1', job_id: 'char_9', status: 'pending' }],
		['id', { id: 'char_1', job_id: 'char_9', status: 'pending', credits_reserved: 1 }],
		['an id in data', { data: { id: 'char_1', status: 'pending' } }],
	])('names the character as %s', async (_, answer) => {
		const made = await characters.create(answering(answer).client, { name: 'Ada', image })();
		expect(made).toMatchObject({ noun: 'character', id: 'char_1', status: 'pending', name: 'Ada' });
	});

	it.each<[string, IDataObject]>([
		['scene_id', { scene_id: 'scene_1', job_id: 'scene_9' }],
		['id', { id: 'scene_1' }],
		['scene_id in data', { data: { scene_id: 'scene_1' } }],
	])('names the scene as %s', async (_, answer) => {
		const made = await scenes.create(answering(answer).client, { ...scene, video })();
		expect(made).toMatchObject({ noun: 'scene', id: 'scene_1', status: 'pending', name: 'Dance' });
	});

	it.each<[string, (client: Client) => Promise<unknown>, string]>([
		['character', async (c) => await characters.create(c, { name: 'A', image })(), 'characters'],
		['scene', async (c) => await scenes.create(c, { ...scene, video })(), 'scenes'],
	])('without an id is an error: the %s may have been made', async (kind, create, path) => {
		await expect(create(answering({ status: 'pending' }).client)).rejects.toMatchObject({
			facts: {
				fate: 'unreadable',
				request: `POST /api/${path}/preprocess`,
				mayHaveCreated: kind,
			},
		});
	});
});

describe('the import of a template', () => {
	it.each<[string, IDataObject]>([
		['with segments', { id: 's_1', segments: [{ uuid: 'p_1', type: 'human' }, { uuid: 'p_2' }] }],
		['with character_uuids', { scene_id: 's_1', job_id: 'j', character_uuids: ['p_1', 'p_2'] }],
		['in data', { data: { id: 's_1', segments: ['p_1', { uuid: 'p_2', type: 'human' }, 7, {}] } }],
	])('that answers %s names the scene and its people', async (_, answer) => {
		const { client, requests } = answering(answer);
		const made = await scenes.importTemplate(client, { templateId: 'tpl_1' })();
		expect(requests).toMatchObject([{ creates: 'scene', body: { template_id: 'tpl_1' } }]);
		expect(assetJson(made, simply)).toEqual({
			id: 's_1',
			status: 'pending',
			segments: [
				{ uuid: 'p_1', type: 'human' },
				{ uuid: 'p_2', type: 'human' },
			],
		});
	});

	const refusing = (facts: Partial<ApiErrorFacts>) => {
		const requests: Request[] = [];
		const client: Client = async (request) => {
			requests.push(request);
			if (requests.length > 1) return { scene_id: 's_1', character_uuids: ['p_1'] };
			throw new ApiError({ fate: 'refused', message: '', ...facts });
		};
		return { client, requests };
	};

	it.each([400, 422])('is sent with the other name when a %i asks for it', async (httpCode) => {
		const message = 'template_uuid: Field required';
		const { client, requests } = refusing({ httpCode, message });
		const made = await scenes.importTemplate(client, { templateId: 'tpl_1', name: 'Duet' })();
		expect(made).toMatchObject({ id: 's_1', segments: [{ uuid: 'p_1' }] });
		expect(requests.map(({ body }) => body)).toEqual([
			{ template_id: 'tpl_1', name: 'Duet' },
			{ template_uuid: 'tpl_1', name: 'Duet' },
		]);
	});

	it.each<[string, Partial<ApiErrorFacts>]>([
		['names another field', { httpCode: 422, message: 'name: too long' }],
		['is a refusal for lack of credits', { httpCode: 402, message: 'template_uuid' }],
		['is no answer', { fate: 'lost', message: 'template_uuid', mayHaveCreated: 'scene' }],
		['is a 500', { httpCode: 500, message: 'template_uuid', mayHaveCreated: 'scene' }],
	])('is not sent again when the answer %s', async (_, facts) => {
		const { client, requests } = refusing(facts);
		await expect(scenes.importTemplate(client, { templateId: 'tpl_1' })()).rejects.toMatchObject({
			facts,
		});
		expect(requests).toHaveLength(1);
	});
});

describe('an asset is read', () => {
	it('at its encoded path', async () => {
		const { client, requests } = answering({ status: 'ready' });
		await scenes.get(client, 'a/b ü', { once: true });
		expect(requests).toEqual([
			{
				method: 'GET',
				path: '/api/scenes/a%2Fb%20%C3%BC',
				about: { noun: 'scene', id: 'a/b ü' },
				once: true,
			},
		]);
	});

	it('as an error when the answer has no status', async () => {
		await expect(scenes.get(answering({ id: 's' }).client, 's')).rejects.toMatchObject({
			facts: { fate: 'unreadable', request: 'GET /api/scenes/s' },
		});
	});
});

describe('a list', () => {
	const entry = { id: 'char_1', name: 'Ada', status: 'ready' };

	it.each<[string, IDataObject, number | undefined]>([
		['with a total', { characters: [entry], total: 1 }, 1],
		['without a total', { characters: [entry] }, undefined],
		['wrapped in data', { data: { characters: [entry], total: 1 } }, 1],
		['that is data itself', { data: [entry], total: 1 }, 1],
		['with entries that nobody can use', { characters: [entry, null, 'x', {}] }, undefined],
	])('%s', async (_, answer, total) => {
		const { client, requests } = answering(answer);
		const query = { limit: 5, offset: 10 };
		const page = await characters.list(client, query);
		expect(page).toMatchObject({ items: [{ id: 'char_1', name: 'Ada', status: 'ready' }], total });
		expect(page.items).toHaveLength(1);
		expect(requests).toEqual([{ method: 'GET', path: '/api/characters', query }]);
	});

	it.each<[string, IDataObject]>([
		['nothing', {}],
		['another list', { characters: [] }],
		['no list', { scenes: 'none' }],
	])('that holds %s is an error', async (_, answer) => {
		const list = scenes.list(answering(answer).client, { limit: 1, offset: 0 });
		await expect(list).rejects.toMatchObject({
			facts: { fate: 'unreadable', request: 'GET /api/scenes' },
		});
	});
});

describe('the balance', () => {
	it.each<[string, IDataObject, IDataObject]>([
		['balance', { balance: 7, credits: 8 }, { balance: 7 }],
		['credits', { credits: 8.5 }, { balance: 8.5 }],
		['zero', { balance: 0, total_used: 3 }, { balance: 0, total_used: 3 }],
		['balance in data', { data: { balance: 1, updated_at: 't' } }, { balance: 1, updated_at: 't' }],
	])('is read from %s', async (_, answer, simple) => {
		expect(creditsJson(await getCredits(answering(answer).client), simply)).toEqual(simple);
	});
});
