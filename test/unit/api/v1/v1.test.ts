import type { IDataObject } from 'n8n-workflow';

import type { RenderInput } from '../../../../nodes/Viggle/api/types';
import { generations } from '../../../../nodes/Viggle/api/generations';
import type { ViggleApi } from '../../../../nodes/Viggle/api/viggleApi';
import { asked, fieldsOf } from './asked';

const look = { backgroundMode: 'original', fast: false };
const media = { image: { url: 'https://a/i.png' }, video: { url: 'https://a/v.mp4' } };
const V4 = { ...media, model: 'V4_Preview', ...look };

describe('a render is sent', () => {
	it.each<[string, RenderInput, object]>([
		[
			'with addresses, and without the model that is the default',
			V4,
			{ image_url: 'https://a/i.png', motion_video_url: 'https://a/v.mp4' },
		],
		[
			'with another model under its name in V1',
			{ ...V4, model: 'V3_Preview' },
			{ image_url: 'https://a/i.png', motion_video_url: 'https://a/v.mp4', model: 'V3' },
		],
		[
			'with a model that may be newer than this package',
			{ ...V4, model: 'V9' },
			{ image_url: 'https://a/i.png', motion_video_url: 'https://a/v.mp4', model: 'V9' },
		],
		[
			'of saved assets, where a scene is a motion',
			{ characterId: 'char_1', sceneId: 'mot_1', ...look },
			{ character_id: 'char_1', motion_id: 'mot_1' },
		],
		[
			'with a color behind it',
			{
				characterId: 'c',
				sceneId: 'm',
				...look,
				backgroundMode: 'solid',
				backgroundColor: '1,2,3',
			},
			{ character_id: 'c', motion_id: 'm', background_mode: 'solid', bg_color: '1,2,3' },
		],
	])('%s', async (_, input, fields) => {
		const answer = { id: 'render_1', status: 'queued', progress: null };
		const { requests, value } = await asked(answer, async (api) => await api.createRender(input)());
		expect(requests).toMatchObject([{ method: 'POST', path: '/v1/renders', creates: 'render' }]);
		expect(fieldsOf(requests[0].body)).toEqual({ background_mode: 'original', ...fields });
		expect(value).toMatchObject({ id: 'render_1', status: 'queued', outcome: undefined });
	});
});

describe('the answer to a create', () => {
	it.each<[string, IDataObject, string]>([
		['has an id', { id: 'render_1' }, 'render_1'],
		['has a number', { id: 7 }, '7'],
		['has it in data', { data: { id: 'render_2' } }, 'render_2'],
		['has it in render', { request_id: 'req', render: { id: 'render_3' } }, 'render_3'],
		['calls it render_id', { render_id: 'render_4' }, 'render_4'],
		['calls it job_id', { job_id: 'job_5' }, 'job_5'],
		['has an error of null', { id: 'render_6', error: null }, 'render_6'],
	])('that %s gives the job', async (_, answer, id) => {
		const { value } = await asked(answer, async (api) => await api.createRender(V4)());
		expect(value).toMatchObject({ id, status: 'queued' });
	});

	it('without an id may have started a render, and is kept', async () => {
		const answer = { status: 'queued', character: { id: 'char_1' } };
		const { facts } = await asked(answer, async (api) => await api.createRender(V4)());
		expect(facts).toMatchObject({
			fate: 'unreadable',
			mayHaveCreated: 'render',
			answer: JSON.stringify(answer),
			request: 'POST /v1/renders',
		});
	});
});

describe('a job is read', () => {
	it('at its encoded path, whatever kind it is of', async () => {
		const answer = { id: 'anim_1', status: 'ready' };
		const { requests } = await asked(
			answer,
			async (api) => await api.getJob('an/im', { once: true }),
		);
		expect(requests).toEqual([
			{
				method: 'GET',
				path: '/v1/videos/an%2Fim',
				about: { noun: 'job', id: 'an/im' },
				once: true,
			},
		]);
	});

	it.each<[string, IDataObject, object]>([
		['ready', { video_url: 'https://v', alpha_url: 'https://m' }, { outcome: 'complete' }],
		['failed', { error: { code: 'TASK_FAILED', message: 'No.' } }, { errorCode: 'TASK_FAILED' }],
		['failed', { error: 'It broke' }, { outcome: 'failed', errorMessage: 'It broke' }],
		['failed', { error: null }, { outcome: 'failed', isRefunded: true, errorMessage: undefined }],
		['cancelled', {}, { outcome: 'cancelled', isRefunded: true }],
		['processing', { stage: 'rendering', progress: 40 }, { stage: 'rendering', progress: 40 }],
		['processing', { progress: null }, { outcome: undefined, progress: undefined }],
		['finishing', {}, { outcome: undefined, status: 'finishing' }],
	])('with the status %s and %j', async (status, rest, expected) => {
		const answer = { id: 'render_1', status, created_at: 't', ...rest };
		const { value } = await asked(answer, async (api) => await api.getJob('render_1'));
		expect(value).toMatchObject({ id: 'render_1', createdAt: 't', ...expected });
	});

	it('as an error when the answer has no status', async () => {
		const { facts } = await asked({ id: 'x' }, async (api) => await api.getJob('x'));
		expect(facts).toMatchObject({ fate: 'unreadable', request: 'GET /v1/videos/x' });
	});
});

describe('what V1 has nothing for is refused before anything is sent', () => {
	const scene = { name: 'a', video: { url: 'https://a/v.mp4' }, model: 'V4_Preview' };
	it.each<[string, (api: ViggleApi) => Promise<unknown>]>([
		['cancel a render', async (api) => await api.cancelJob('render_1')],
		['render fast', async (api) => await api.createRender({ ...V4, fast: true })()],
		[
			'render several characters',
			async (api) =>
				await api.createRender({ sceneId: 'm', characterMapping: { a: 'b' }, ...look })(),
		],
		[
			'list the characters of the account',
			async (api) => await api.characters.list({ limit: 1, offset: 0 }),
		],
		['delete a character', async (api) => await api.characters.delete('char_1')],
		['delete a scene', async (api) => await api.scenes.delete('mot_1')],
		[
			'give a scene a background',
			async (api) => await api.scenes.create({ ...scene, backgroundMode: 'transparent' })(),
		],
		[
			'give a scene a model',
			async (api) =>
				await api.scenes.create({ ...scene, model: 'V3_Preview', backgroundMode: 'original' })(),
		],
	])('%s', async (what, call) => {
		const { requests, facts } = await asked({}, call);
		expect(facts).toMatchObject({
			fate: 'unsupported',
			message: `Viggle's V1 API cannot ${what}`,
			action: expect.stringContaining('Nothing was sent') as string,
		});
		expect(requests).toEqual([]);
	});
});

describe('a motion is', () => {
	const entry = { id: 'mot_1', name: 'Dance', status: 'ready' };

	it('made of a video', async () => {
		const { requests, value } = await asked({ id: 'mot_1', status: 'queued' }, async (api) => {
			const input = { name: 'Dance', model: 'V4_Preview', backgroundMode: 'original' };
			return await api.scenes.create({ ...input, video: media.video })();
		});
		expect(fieldsOf(requests[0].body)).toEqual({
			name: 'Dance',
			motion_video_url: 'https://a/v.mp4',
		});
		expect(value).toMatchObject({ noun: 'scene', id: 'mot_1', name: 'Dance', outcome: undefined });
	});

	it('imported from a template', async () => {
		const { requests } = await asked(entry, async (api) => {
			return await api.scenes.importTemplate({ templateId: 'tpl_1', name: 'Duet' })();
		});
		expect(requests).toMatchObject([
			{ path: '/v1/motions/import', body: { template_id: 'tpl_1', name: 'Duet' } },
		]);
	});

	it.each<[string, IDataObject]>([
		['items', { items: [entry, null, {}] }],
		['data', { data: [entry] }],
	])('listed in %s', async (_, answer) => {
		const { requests, value } = await asked(answer, async (api) => {
			return await api.scenes.list({ limit: 100, offset: 0 });
		});
		expect(value).toMatchObject({ items: [{ id: 'mot_1', outcome: 'ready' }], total: 1 });
		expect(requests).toEqual([{ method: 'GET', path: '/v1/motions', mayBeList: true }]);
	});

	it('not listed where there is no list', async () => {
		const { facts } = await asked({ total: 0 }, async (api) => {
			return await api.scenes.list({ limit: 100, offset: 0 });
		});
		expect(facts).toMatchObject({
			fate: 'unreadable',
			message: 'The answer has no list of motions',
		});
	});
});

it('a character is made of an image, and read', async () => {
	const ready = { id: 'char_1', status: 'ready', capabilities: ['video_render'] };
	const made = await asked(ready, async (api) => {
		return await api.characters.create({ name: 'Ada', image: media.image })();
	});
	expect(fieldsOf(made.requests[0].body)).toEqual({ name: 'Ada', image_url: 'https://a/i.png' });
	const read = await asked(ready, async (api) => await api.characters.get('char_1'));
	expect(read.value).toMatchObject({ noun: 'character', id: 'char_1', outcome: 'ready' });
	expect(read.requests).toMatchObject([{ path: '/v1/characters/char_1' }]);
});

it.each<[string, IDataObject, object]>([
	['a balance', { balance: 42 }, { value: { balance: 42 } }],
	['none', { plan: 'x' }, { facts: { fate: 'unreadable', request: 'GET /v1/credits' } }],
])('credits with %s', async (_, answer, expected) => {
	const result = await asked(answer, async (api) => await api.getCredits());
	expect(result).toMatchObject(expected);
});

it.each<[string, unknown, object]>([
	[
		'whole',
		{
			error: {
				code: 'RATE_LIMITED',
				message: 'Slow\ndown',
				retryable: true,
				request_id: 'req_1',
				remediation: { action: 'Wait', retry_after_ms: 1500 },
			},
		},
		{
			code: 'RATE_LIMITED',
			message: 'Slow down',
			action: 'Wait',
			requestId: 'req_1',
			retryAfterMs: 1500,
		},
	],
	['with text for an error', { error: 'No' }, { message: 'No' }],
	['with nothing in it', { error: {} }, {}],
	['of null', { error: null, message: 'Odd' }, { message: 'Odd' }],
	['that is a page', '<html>', {}],
])('an error envelope %s is read', (_, body, expected) => {
	const { isOwn, ...words } = generations.v1.readErrorBody(body);
	const present = Object.entries(words).filter(([, value]) => value !== undefined);
	expect(Object.fromEntries(present)).toEqual(expected);
	expect(isOwn).toBe(typeof body === 'object' && Boolean((body as IDataObject).error));
});

it.each<[IDataObject, object]>([
	[
		{ credits: 5, duration_seconds: 4.6 },
		{ credits: 5, seconds: 4.6 },
	],
	[
		{ credits_charged: 5, duration: 4.6 },
		{ credits: 5, seconds: 4.6 },
	],
	[
		{ credits_used: 0, duration_s: 4.6 },
		{ credits: 0, seconds: 4.6 },
	],
	[
		{ credits: null, billed_duration_seconds: 3 },
		{ credits: undefined, seconds: 3 },
	],
])('a job that was charged %j says so', async (charged, expected) => {
	const { value } = await asked({ id: 'vid_1', status: 'ready', ...charged }, async (api) => {
		return await api.getJob('vid_1');
	});
	expect(value).toMatchObject(expected);
});
