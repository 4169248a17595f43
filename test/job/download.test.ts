import { createHash } from 'node:crypto';

import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { EmulatedJob, Fault } from '../emulator';
import type { RunNodeOptions } from '../support/engine';
import type { RunResult } from '../support/result';
import { openStage, type Stage } from '../support/stage';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage({ emulator: { resultBytes: 300_000 } });
});
afterAll(async () => await stage.close());
beforeEach(() => stage.emulator.reset());

const finishedJob = (job: Partial<EmulatedJob> = {}) =>
	stage.emulator.createJob({ status: 'complete', ...job });

const reads = () => stage.emulator.sent('GET', /^\/api\/render\//);
const downloads = () => stage.emulator.requests.filter(({ origin }) => origin === 'files');
const onFiles = (fault: Partial<Fault>) => stage.emulator.fault({ origin: 'files', ...fault });

async function download(
	jobId: string,
	parameters: INodeParameters = {},
	options?: RunNodeOptions,
): Promise<RunResult> {
	const all = { resource: 'job', operation: 'download', jobId, ...parameters };
	return await stage.run(all, [{ json: {} }], options);
}

async function sha256Of(item: INodeExecutionData, property: string): Promise<string> {
	const bytes = await stage.engine.readBinary(item, property);
	return createHash('sha256').update(bytes).digest('hex');
}

async function expectVideo(result: RunResult, property = 'data'): Promise<void> {
	expect(result.error()).toBeUndefined();
	const [item] = result.items('Viggle');
	expect(await sha256Of(item, property)).toBe(stage.emulator.resultDigest().sha256);
}

/** The execution ended with this reason, and nothing at all was returned. */
function expectNoVideo(result: RunResult, reason: string): void {
	const { message, description } = result.error() ?? { message: 'no error' };
	expect(message).toBe(`${reason} [item 0]`);
	expect(description).toBeTruthy();
	expect(result.items('Viggle')).toEqual([]);
	expect(message + description).not.toMatch(/sig=|exp=/);
}

const notDownloaded = (job: EmulatedJob, reason: string) =>
	`The video of job ${job.id} could not be downloaded: ${reason}`;

describe('a result', () => {
	it('is stored whole, with its own name and type, and the job beside it', async () => {
		const job = finishedJob();

		const result = await download(job.id);

		const [{ json, binary }] = result.items('Viggle');
		expect(json).toMatchObject({ job_id: job.id, status: 'complete' });
		expect(Object.keys(binary ?? {})).toEqual(['data']);
		expect(binary?.data).toMatchObject({
			fileName: `${job.id}.mp4`,
			fileExtension: 'mp4',
			mimeType: 'video/mp4',
			bytes: 300_000,
		});
		expect(binary?.data.id).toMatch(/^filesystem/);
		expect(JSON.stringify(binary)).not.toMatch(/sig=|exp=|results/);
		await expectVideo(result);
	});

	it('is fetched without the key', async () => {
		await download(finishedJob().id);

		const [{ headers }] = downloads();
		expect(headers.authorization).toBeUndefined();
		expect(JSON.stringify(headers)).not.toContain(stage.emulator.apiKey);
	});

	it('of a transparent render has its mask beside it', async () => {
		const job = finishedJob({ transparent: true });

		const result = await download(job.id, { outputBinaryPropertyName: 'clip' });

		const [item] = result.items('Viggle');
		expect(Object.keys(item.binary ?? {})).toEqual(['clip', 'clip_mask']);
		expect(item.binary?.clip_mask.fileName).toBe(`${job.id}_mask.mp4`);
		expect(await sha256Of(item, 'clip_mask')).toBe(stage.emulator.resultDigest('mask').sha256);
		await expectVideo(result, 'clip');
	});

	it.each([
		['job a/b?ü"', 'job_a_b___.mp4'],
		['../../etc/passwd', '.._.._etc_passwd.mp4'],
		['a\\b:c|d', 'a_b_c_d.mp4'],
	])('of the job %s has the file name %s', async (id, fileName) => {
		const result = await download(finishedJob({ id }).id);

		expect(result.items('Viggle')[0].binary?.data.fileName).toBe(fileName);
		await expectVideo(result);
	});

	it('whose server says only that it is bytes is a video', async () => {
		const job = finishedJob({ answer: { cdn_url: `${stage.emulator.filesUrl}/thing` } });
		const body = '\0\0\0\x18ftypmp42 and so on';
		onFiles({ status: 200, body, contentType: 'application/octet-stream' });

		const [{ binary }] = (await download(job.id)).items('Viggle');

		expect(binary?.data).toMatchObject({ mimeType: 'video/mp4', fileName: `${job.id}.mp4` });
	});

	it.each(['get', 'wait'])('comes with job: %s as well, if it is wanted', async (operation) => {
		const job = finishedJob();
		const parameters = { resource: 'job', operation, jobId: job.id };

		const without = await stage.run(parameters);
		const result = await stage.run({ ...parameters, downloadResult: true });

		expect(without.items('Viggle')[0].binary).toBeUndefined();
		await expectVideo(result);
	});
});

describe('a job without a result', () => {
	it.each(['queued', 'processing', 'merging'])('is returned as it is when %s', async (status) => {
		const result = await download(finishedJob({ status }).id);

		expect(result.items('Viggle')).toEqual([
			expect.objectContaining({ json: expect.objectContaining({ status }) }),
		]);
		expect(result.items('Viggle')[0].binary).toBeUndefined();
		expect(downloads()).toEqual([]);
	});

	it.each([
		['failed', /^Viggle could not render job /],
		['error', /^Viggle could not render job /],
		['cancelled', /^Job job_\w+ was cancelled/],
	])('is an error when %s', async (status, message) => {
		const result = await download(finishedJob({ status }).id);

		expect(result.error()?.message).toMatch(message);
		expect(downloads()).toEqual([]);
	});

	it('although complete is an error', async () => {
		const job = finishedJob({ answer: { cdn_url: null, download_url: null } });

		const result = await download(job.id);

		expectNoVideo(result, `Job ${job.id} is complete, but Viggle gave no link to its video`);
	});

	it.each([
		'ftp://files.example.com/a.mp4',
		'file:///etc/passwd',
		'not a link',
		'//files/a.mp4',
		'http://',
	])('but with the link %s is an error', async (cdnUrl) => {
		const job = finishedJob({ answer: { cdn_url: cdnUrl } });

		const result = await download(job.id);

		const reason = 'its link is not an http or https address';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads()).toEqual([]);
	});
});

describe('a redirected link', () => {
	it.each([1, 5])('is followed %i times over other origins, without the key', async (redirects) => {
		onFiles({ redirects });

		const result = await download(finishedJob().id);

		await expectVideo(result);
		expect(downloads()).toHaveLength(redirects + 1);
		const hosts = new Set(downloads().map(({ headers }) => headers.host));
		expect(hosts.size).toBe(2);
		for (const { headers } of downloads()) expect(headers.authorization).toBeUndefined();
	});

	it('may be relative to the address before', async () => {
		const job = finishedJob({ answer: { cdn_url: `${stage.emulator.filesUrl}/a/thing` } });
		onFiles({ path: '/a/thing', redirectTo: '../b/thing' });
		onFiles({
			path: '/b/thing',
			status: 200,
			body: '\0\0\0\x18ftypmp42',
			contentType: 'video/mp4',
		});

		expect((await download(job.id)).items('Viggle')[0].binary?.data.bytes).toBe(12);
	});

	it('is not followed a sixth time', async () => {
		onFiles({ redirects: 6 });
		const job = finishedJob();

		const result = await download(job.id);

		const reason = 'its link was redirected more than 5 times';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads()).toHaveLength(6);
	});

	it('to the API does not take the key there', async () => {
		onFiles({ redirectTo: `${stage.emulator.url}/api/credits` });

		await download(finishedJob().id);

		const [{ headers }] = stage.emulator.sent('GET', '/api/credits');
		expect(headers.authorization).toBeUndefined();
	});

	it.each(['ftp://example.com/a.mp4', 'file:///etc/passwd', 'http://'])(
		'to %s is an error',
		async (redirectTo) => {
			onFiles({ redirectTo });
			const job = finishedJob();

			const result = await download(job.id);

			const reason = 'its link is not an http or https address';
			expectNoVideo(result, notDownloaded(job, reason));
		},
	);
});

describe('a file that comes short', () => {
	const short: Array<[string, Partial<Fault>]> = [
		['because the connection broke', { truncatedDownload: true }],
		['of its announced length', { wrongLength: true }],
	];

	it.each(short)('%s is fetched again', async (_, fault) => {
		onFiles(fault);

		await expectVideo(await download(finishedJob().id));

		expect(downloads()).toHaveLength(2);
	});

	it.each(short)('%s twice is an error', async (_, fault) => {
		onFiles({ ...fault, times: Infinity });
		const job = finishedJob();

		const result = await download(job.id);

		const reason = 'the connection broke before the whole file had arrived';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads()).toHaveLength(2);
		expect(reads()).toHaveLength(1);
	});

	it('leaves no half of a video and mask on the error branch', async () => {
		stage.emulator.fault({ path: /_mask\.mp4$/, truncatedDownload: true, times: Infinity });
		const job = finishedJob({ transparent: true });

		const result = await download(job.id, {}, { node: { onError: 'continueErrorOutput' } });

		expect(result.items('Viggle')).toEqual([]);
		const [failed] = result.items('Failure');
		expect(failed.json.details).toMatchObject({ jobId: job.id, status: 'complete' });
		expect(failed.binary).toBeUndefined();
	});
});

describe('something else in place of the video', () => {
	const html = '<!DOCTYPE html><html><body>Please sign in</body></html>';
	const spoiled: Array<[string, Partial<Fault>, string]> = [
		['a web page', { htmlInsteadOfVideo: true }, 'gave text/html in place of a video'],
		['JSON', { json: { error: 'gone' } }, 'gave application/json in place of a video'],
		['XML', { status: 200, body: '<?xml?>', contentType: 'application/xml' }, 'application/xml'],
		['plain text', { status: 200, body: 'Gone' }, 'gave text/plain in place of a video'],
		['no bytes', { emptyBody: true }, 'gave an empty file'],
		[
			'a web page that calls itself a video',
			{ status: 200, body: html, contentType: 'video/mp4' },
			'gave HTML in place of a video',
		],
		[
			'JSON that calls itself a video',
			{ json: { error: 'gone' }, contentType: 'video/mp4' },
			'gave JSON in place of a video',
		],
	];

	it.each(spoiled)('%s is an error', async (_, fault, reason) => {
		onFiles({ ...fault, times: Infinity });
		const job = finishedJob();

		const result = await download(job.id);

		expect(result.error()?.message).toContain(notDownloaded(job, 'the file server gave '));
		expect(result.error()?.message).toContain(reason);
		expect(result.items('Viggle')).toEqual([]);
		expect(downloads()).toHaveLength(1);
	});
});

describe('an expired link', () => {
	it.each([401, 403, 404, 410])(
		'answered with %i is read from the job once more',
		async (status) => {
			onFiles({ status, body: 'expired' });

			await expectVideo(await download(finishedJob().id));

			expect([reads().length, downloads().length]).toEqual([2, 2]);
		},
	);

	it('that is no better then is an error', async () => {
		onFiles({ cdn403: true, times: Infinity });
		const job = finishedJob();

		const result = await download(job.id);

		const reason = 'the file server answered with status 403';
		expectNoVideo(result, notDownloaded(job, reason));
		expect([reads().length, downloads().length]).toEqual([2, 2]);
	});

	it('of a mask brings the video as well from the fresh links', async () => {
		stage.emulator.fault({ path: /_mask\.mp4$/, cdn403: true });

		const result = await download(finishedJob({ transparent: true }).id);

		expect(Object.keys(result.items('Viggle')[0].binary ?? {})).toEqual(['data', 'data_mask']);
		await expectVideo(result);
	});
});

describe('a file server in trouble', () => {
	it.each<[string, Partial<Fault>]>([
		['status 500', { status: 500 }],
		['status 429', { status: 429 }],
		['a broken connection', { resetBeforeBody: true }],
	])('is asked twice: %s', async (_, fault) => {
		onFiles(fault);

		await expectVideo(await download(finishedJob().id));

		expect(downloads()).toHaveLength(2);
	});

	it.each<[string, Partial<Fault>, string]>([
		['status 500', { status: 500 }, 'the file server answered with status 500'],
		['a broken connection', { resetBeforeBody: true }, 'the file server could not be reached'],
	])('twice is an error: %s', async (_, fault, reason) => {
		onFiles({ ...fault, times: Infinity });
		const job = finishedJob();

		const result = await download(job.id);

		expectNoVideo(result, notDownloaded(job, reason));
		expect([reads().length, downloads().length]).toEqual([1, 2]);
	});

	it('that refuses for another reason is asked once', async () => {
		onFiles({ status: 400, times: Infinity });

		const result = await download(finishedJob().id);

		expect(result.error()?.message).toContain('the file server answered with status 400');
		expect(downloads()).toHaveLength(1);
	});
});

it.each(['', '   '])(
	'an output field named "%s" is refused before anything is sent',
	async (name) => {
		for (const operation of ['download', 'get', 'wait']) {
			const parameters = { downloadResult: true, outputBinaryPropertyName: name };
			const result = await download(finishedJob().id, { operation, ...parameters });

			expect(result.error()?.message).toContain('Put Output File in Field');
		}
		expect(stage.emulator.requests).toEqual([]);
	},
);
