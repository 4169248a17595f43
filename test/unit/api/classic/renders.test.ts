import type { IDataObject } from 'n8n-workflow';

import { cancelJob, createRender, getJob } from '../../../../nodes/Viggle/api/classic/renders';
import { jobJson } from '../../../../nodes/Viggle/execution/output';
import { answering } from '../../../support/fakeTransport';

const urls = {
	image: { url: 'https://host/a.png' },
	video: { url: 'https://host/b.mp4' },
	model: 'V4_Preview',
	backgroundMode: 'original',
	fast: false,
};

describe('the answer to a create', () => {
	it.each<[string, IDataObject, string]>([
		['names the job as job_id', { job_id: 'job_1', status: 'queued' }, 'job_1'],
		['names the job as id', { id: 'job_2' }, 'job_2'],
		['has a number for it', { job_id: 7 }, '7'],
		['has it in job', { status: 'ok', job: { id: 'job_4', status: 'queued' } }, 'job_4'],
		['has it in render', { render: { render_id: 12 } }, '12'],
		['calls it render_id', { render_id: 'r_1' }, 'r_1'],
		['calls it task_id', { task_id: 't_1' }, 't_1'],
		['calls it uuid', { uuid: 'u_1' }, 'u_1'],
		[
			'has an id of its own beside that of the job',
			{ id: 'req_1', job: { job_id: 'job_5' } },
			'job_5',
		],
		['is wrapped in data', { data: { job_id: 'job_3', status: 'queued' } }, 'job_3'],
	])('that %s gives the job', async (_, answer, id) => {
		const job = await createRender(answering(answer).client, urls)();
		expect(job).toMatchObject({ id, status: 'queued' });
	});

	it.each<[string, IDataObject]>([
		['no id', { status: 'queued' }],
		['an empty id', { job_id: ' ' }],
		['an id of another type', { job_id: true }],
		['an empty wrapping', { data: {} }],
		['the id of something else', { scene: { id: 'scene_1' }, character: { id: 'char_1' } }],
		['a number that cannot be an id', { job_id: 0 }],
		['a number that JSON does not hold exactly', { job_id: 2 ** 53 }],
	])('that has %s is an error: the render may have been started', async (_, answer) => {
		const created = createRender(answering(answer).client, urls)();
		await expect(created).rejects.toMatchObject({
			name: 'ViggleApiError',
			facts: {
				fate: 'unreadable',
				request: 'POST /api/render',
				mayHaveCreated: 'render',
				answer: JSON.stringify(answer),
			},
		});
	});
});

describe('a job is read', () => {
	it('from its encoded path', async () => {
		const { client, requests } = answering({ job_id: 'a/b', status: 'queued' });
		await getJob(client, 'a/b ü', { once: true });
		expect(requests).toEqual([
			{
				method: 'GET',
				path: '/api/render/a%2Fb%20%C3%BC',
				about: { noun: 'job', id: 'a/b ü' },
				once: true,
			},
		]);
	});

	it('with everything that it says', async () => {
		const answer = {
			job_id: 'job_1',
			status: 'failed',
			progress_pct: 40,
			cdn_url: 'https://cdn/v',
			mask_cdn_url: 'https://cdn/m',
			error_code: 'CS-UORC01-002',
			error_message: 'No person found',
		};
		expect(await getJob(answering(answer).client, 'job_1')).toEqual({
			id: 'job_1',
			status: 'failed',
			outcome: 'failed',
			isRefunded: true,
			progress: 40,
			videoUrl: 'https://cdn/v',
			maskUrl: 'https://cdn/m',
			errorCode: 'CS-UORC01-002',
			errorMessage: 'No person found',
			madeIn: 'classic',
			body: answer,
		});
	});

	it.each<[string, IDataObject, object]>([
		['download_url without cdn_url', { download_url: 'https://d' }, { videoUrl: 'https://d' }],
		['error without error_message', { error: 'render_failed' }, { errorMessage: 'render_failed' }],
		['a progress that is no number', { progress_pct: '40' }, { progress: undefined }],
		[
			'an error that quotes a signed link over two lines',
			{ error_message: 'Cannot read\nhttps://cdn/x?sig=SECRET' },
			{ errorMessage: 'Cannot read https://cdn/x' },
		],
		['nulls', { cdn_url: null, error_code: null }, { videoUrl: undefined, errorCode: undefined }],
		['no id, so it is the one asked for', {}, { id: 'job_1' }],
	])('with %s', async (_, answer, expected) => {
		const { client } = answering({ status: 'processing', ...answer });
		expect(await getJob(client, 'job_1')).toMatchObject(expected);
	});

	it('as an error when the answer has no status', async () => {
		await expect(getJob(answering({ job_id: 'job_1' }).client, 'job_1')).rejects.toMatchObject({
			facts: { fate: 'unreadable', request: 'GET /api/render/job_1' },
		});
	});
});

it('a cancelling after a stop leaves once, soon, and with a signal of its own', async () => {
	const { client, requests } = answering({});
	await cancelJob(client, 'job_1', { afterStop: true });
	const [{ signal, ...request }] = requests;
	expect(signal?.aborted).toBe(false);
	expect(request).toMatchObject({ method: 'DELETE', once: true, timeoutMs: 5000 });
});

describe('the simple output of a job', () => {
	const simple = async (answer: IDataObject) =>
		jobJson(await getJob(answering(answer).client, 'job_1'), { isSimple: true });

	it('has the API’s own names, without what is absent', async () => {
		expect(
			await simple({
				status: 'complete',
				progress_pct: 0,
				checkpoint: null,
				cdn_url: 'https://cdn/v',
				chunks: [],
				progress: { percent: 100 },
				created_at: '2026-01-01T00:00:00Z',
			}),
		).toEqual({
			job_id: 'job_1',
			status: 'complete',
			progress_pct: 0,
			cdn_url: 'https://cdn/v',
			created_at: '2026-01-01T00:00:00Z',
		});
	});

	it('shows the time of the creation under one name', async () => {
		expect(await simple({ status: 'queued', enqueued_at: 't' })).toMatchObject({ created_at: 't' });
	});
});
