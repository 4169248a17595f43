import type { Fault } from '../../../emulator';
import { Downloads, expectNoVideo, notDownloaded } from './downloading';

const downloads = new Downloads();

describe('a file that comes short', () => {
	const short: Array<[string, Partial<Fault>]> = [
		['because the connection broke', { truncatedDownload: true }],
		['of its announced length', { wrongLength: true }],
	];

	it.each(short)('%s is fetched again', async (_, fault) => {
		downloads.fault(fault);

		await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

		expect(downloads.requests).toHaveLength(2);
	});

	it.each(short)('%s twice is an error', async (_, fault) => {
		downloads.fault({ ...fault, times: Infinity });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		const reason = 'the connection broke before the whole file had arrived';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads.requests).toHaveLength(2);
		expect(downloads.reads).toBe(1);
	});

	it('leaves no half of a video and mask on the error branch', async () => {
		downloads.stage.emulator.fault({
			path: /_mask\.mp4$/,
			truncatedDownload: true,
			times: Infinity,
		});
		const job = downloads.finishedJob({ transparent: true });

		const result = await downloads.run(job.id, {}, { node: { onError: 'continueErrorOutput' } });

		expect(result.items('Viggle')).toEqual([]);
		const [failed] = result.items('Failure');
		expect(failed.json.details).toMatchObject({ jobId: job.id, status: 'complete' });
		expect(failed.binary).toBeUndefined();
	});
});

describe('an answer that is compressed although it was not asked for', () => {
	// The first is unpacked on the way by n8n's request helper, the second is not.
	it.each(['gzip', 'x-snappy'])('(%s) is an error', async (encodedDownload) => {
		downloads.fault({ encodedDownload, times: Infinity });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		const reason = 'the file server sent it compressed, although that was not asked for';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads.requests).toHaveLength(1);
	});

	it.each(['identity', 'aws-chunked'])('does not mean %s', async (encodedDownload) => {
		downloads.fault({ encodedDownload });

		await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));
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
		[
			'an image that calls itself a video',
			{ status: 200, body: 'GIF89a\x01\0\x01\0', contentType: 'video/mp4' },
			'gave an image in place of a video',
		],
	];

	it.each(spoiled)('%s is an error', async (_, fault, reason) => {
		downloads.fault({ ...fault, times: Infinity });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		expect(result.error()?.message).toContain(notDownloaded(job, 'the file server gave '));
		expect(result.error()?.message).toContain(reason);
		expect(result.items('Viggle')).toEqual([]);
		expect(downloads.requests).toHaveLength(1);
	});
});

describe('a file server in trouble', () => {
	it.each<[string, Partial<Fault>]>([
		['status 500', { status: 500 }],
		['status 429', { status: 429 }],
		['a broken connection', { resetBeforeBody: true }],
	])('is asked twice: %s', async (_, fault) => {
		downloads.fault(fault);

		await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

		expect(downloads.requests).toHaveLength(2);
	});

	it('twice is an error when the connection breaks', async () => {
		downloads.fault({ resetBeforeBody: true, times: Infinity });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		expectNoVideo(result, notDownloaded(job, 'the file server could not be reached'));
		expect([downloads.reads, downloads.requests.length]).toEqual([1, 2]);
	});

	it('that refuses for another reason is asked once', async () => {
		downloads.fault({ status: 400, times: Infinity });

		const result = await downloads.run(downloads.finishedJob().id);

		expect(result.error()?.message).toContain('the file server answered with status 400');
		expect(downloads.requests).toHaveLength(1);
	});
});
