import type { Fault } from '../../../emulator';
import { wire } from '../../support/generation';
import { Downloads, expectNoVideo, notDownloaded } from './downloading';

const downloads = new Downloads();

it.each<[string, Partial<Fault>, requests: number, reads: number]>([
	['comes short because the connection broke', { truncatedDownload: true }, 2, 1],
	['comes short of its announced length', { wrongLength: true }, 2, 1],
	['is answered with status 500', { status: 500 }, 2, 1],
	['is answered with status 429', { status: 429 }, 2, 1],
	['is not answered', { resetBeforeBody: true }, 2, 1],
	['is encoded as identity', { encodedDownload: 'identity' }, 1, 1],
	['is encoded as aws-chunked', { encodedDownload: 'aws-chunked' }, 1, 1],
	...[401, 403, 404, 410].map((status): [string, Partial<Fault>, number, number] => [
		`has a link that is over (${status})`,
		{ status, body: 'expired' },
		2,
		2,
	]),
])('a file that once %s is got all the same', async (_, fault, requests, reads) => {
	downloads.fault(fault);

	await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

	expect([downloads.requests.length, downloads.reads]).toEqual([requests, reads]);
});

const html = '<!DOCTYPE html><html><body>Please sign in</body></html>';
const BROKE = 'the connection broke before the whole file had arrived';
const COMPRESSED = 'the file server sent it compressed, although that was not asked for';
const NO_ADDRESS = 'its link is not an http or https address';
const NO_LINKS = ['ftp://example.com/a.mp4', 'file:///etc/passwd', 'http://'];
const inPlace = (what: string) => `the file server gave ${what} in place of a video`;

it.each<[string, Partial<Fault>, reason: string, requests: number]>([
	['comes short because the connection broke', { truncatedDownload: true }, BROKE, 2],
	['comes short of its announced length', { wrongLength: true }, BROKE, 2],
	['is not answered', { resetBeforeBody: true }, 'the file server could not be reached', 2],
	['is refused', { status: 400 }, 'the file server answered with status 400', 1],
	// The first is unpacked on the way by n8n's request helper, the second is not.
	['is compressed with gzip', { encodedDownload: 'gzip' }, COMPRESSED, 1],
	['is compressed with snappy', { encodedDownload: 'x-snappy' }, COMPRESSED, 1],
	['is a web page', { htmlInsteadOfVideo: true }, inPlace('text/html'), 1],
	['is JSON', { json: { error: 'gone' } }, inPlace('application/json'), 1],
	[
		'is XML',
		{ status: 200, body: '<?xml?>', contentType: 'application/xml' },
		inPlace('application/xml'),
		1,
	],
	['is plain text', { status: 200, body: 'Gone' }, inPlace('text/plain'), 1],
	['is empty', { emptyBody: true }, 'the file server gave an empty file', 1],
	[
		'is a web page that calls itself a video',
		{ status: 200, body: html, contentType: 'video/mp4' },
		inPlace('HTML'),
		1,
	],
	[
		'is JSON that calls itself a video',
		{ json: { error: 'gone' }, contentType: 'video/mp4' },
		inPlace('JSON'),
		1,
	],
	[
		'is an image that calls itself a video',
		{ status: 200, body: 'GIF89a\x01\0\x01\0', contentType: 'video/mp4' },
		inPlace('an image'),
		1,
	],
	['is redirected six times', { redirects: 6 }, 'its link was redirected more than 5 times', 6],
	...NO_LINKS.map((redirectTo): [string, Partial<Fault>, string, number] => [
		`is redirected to ${redirectTo}`,
		{ redirectTo },
		NO_ADDRESS,
		1,
	]),
])('a file that always %s is an error', async (_, fault, reason, requests) => {
	downloads.fault({ ...fault, times: Infinity });
	const job = downloads.finishedJob();

	const result = await downloads.run(job.id);

	expectNoVideo(result, notDownloaded(job, reason));
	expect([downloads.requests.length, downloads.reads]).toEqual([requests, 1]);
});

it.each([...NO_LINKS, 'not a link', '//files/a.mp4'])('the link %s is an error', async (cdnUrl) => {
	const job = downloads.finishedJob({ answer: wire.link(cdnUrl) });

	const result = await downloads.run(job.id);

	expectNoVideo(result, notDownloaded(job, NO_ADDRESS));
	expect(downloads.requests).toEqual([]);
});

describe('a mask', () => {
	it('that comes short leaves no half of it and the video on the error branch', async () => {
		const { emulator } = downloads.stage;
		emulator.fault({ path: /_mask\.mp4$/, truncatedDownload: true, times: Infinity });
		const job = downloads.finishedJob({ transparent: true });

		const result = await downloads.run(job.id, {}, { node: { onError: 'continueErrorOutput' } });

		expect(result.items('Viggle')).toEqual([]);
		const [failed] = result.items('Failure');
		expect(failed.json.details).toMatchObject({ jobId: job.id, status: 'complete' });
		expect(failed.binary).toBeUndefined();
	});

	it('whose link has expired brings the video as well from the fresh links', async () => {
		downloads.stage.emulator.fault({ path: /_mask\.mp4$/, cdn403: true });

		const result = await downloads.run(downloads.finishedJob({ transparent: true }).id);

		expect(Object.keys(result.items('Viggle')[0].binary ?? {})).toEqual(['data', 'data_mask']);
		await downloads.expectVideo(result);
	});
});

describe('a redirected link', () => {
	it.each([1, 5])('is followed %i times over other origins, without the key', async (redirects) => {
		downloads.fault({ redirects });

		await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

		expect(downloads.requests).toHaveLength(redirects + 1);
		const hosts = new Set(downloads.requests.map(({ headers }) => headers.host));
		expect(hosts.size).toBe(2);
		for (const { headers } of downloads.requests) expect(headers.authorization).toBeUndefined();
	});

	it('may be relative to the address before', async () => {
		const cdnUrl = `${downloads.stage.emulator.filesUrl}/a/thing`;
		const job = downloads.finishedJob({ answer: wire.link(cdnUrl) });
		const video = { status: 200, body: '\0\0\0\x18ftypmp42', contentType: 'video/mp4' };
		downloads.fault({ path: '/a/thing', redirectTo: '../b/thing' });
		downloads.fault({ path: '/b/thing', ...video });

		expect((await downloads.run(job.id)).items('Viggle')[0].binary?.data.bytes).toBe(12);
	});

	it('to the API does not take the key there', async () => {
		downloads.fault({ redirectTo: `${downloads.stage.emulator.url}${wire.credits}` });

		await downloads.run(downloads.finishedJob().id);

		const [{ headers }] = downloads.stage.emulator.sent('GET', wire.credits);
		expect(headers.authorization).toBeUndefined();
	});
});
