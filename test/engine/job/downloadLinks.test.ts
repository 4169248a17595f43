import { Downloads, expectNoVideo, notDownloaded } from './downloading';

const downloads = new Downloads();

describe('a redirected link', () => {
	it.each([1, 5])('is followed %i times over other origins, without the key', async (redirects) => {
		downloads.fault({ redirects });

		const result = await downloads.run(downloads.finishedJob().id);

		await downloads.expectVideo(result);
		expect(downloads.requests).toHaveLength(redirects + 1);
		const hosts = new Set(downloads.requests.map(({ headers }) => headers.host));
		expect(hosts.size).toBe(2);
		for (const { headers } of downloads.requests) expect(headers.authorization).toBeUndefined();
	});

	it('may be relative to the address before', async () => {
		const job = downloads.finishedJob({
			answer: { cdn_url: `${downloads.stage.emulator.filesUrl}/a/thing` },
		});
		downloads.fault({ path: '/a/thing', redirectTo: '../b/thing' });
		downloads.fault({
			path: '/b/thing',
			status: 200,
			body: '\0\0\0\x18ftypmp42',
			contentType: 'video/mp4',
		});

		expect((await downloads.run(job.id)).items('Viggle')[0].binary?.data.bytes).toBe(12);
	});

	it('is not followed a sixth time', async () => {
		downloads.fault({ redirects: 6 });
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

		const reason = 'its link was redirected more than 5 times';
		expectNoVideo(result, notDownloaded(job, reason));
		expect(downloads.requests).toHaveLength(6);
	});

	it('to the API does not take the key there', async () => {
		downloads.fault({ redirectTo: `${downloads.stage.emulator.url}/api/credits` });

		await downloads.run(downloads.finishedJob().id);

		const [{ headers }] = downloads.stage.emulator.sent('GET', '/api/credits');
		expect(headers.authorization).toBeUndefined();
	});

	it.each(['ftp://example.com/a.mp4', 'file:///etc/passwd', 'http://'])(
		'to %s is an error',
		async (redirectTo) => {
			downloads.fault({ redirectTo });
			const job = downloads.finishedJob();

			const result = await downloads.run(job.id);

			const reason = 'its link is not an http or https address';
			expectNoVideo(result, notDownloaded(job, reason));
		},
	);
});

describe('an expired link', () => {
	it.each([401, 403, 404, 410])(
		'answered with %i is read from the job once more',
		async (status) => {
			downloads.fault({ status, body: 'expired' });

			await downloads.expectVideo(await downloads.run(downloads.finishedJob().id));

			expect([downloads.reads, downloads.requests.length]).toEqual([2, 2]);
		},
	);

	it('of a mask brings the video as well from the fresh links', async () => {
		downloads.stage.emulator.fault({ path: /_mask\.mp4$/, cdn403: true });

		const result = await downloads.run(downloads.finishedJob({ transparent: true }).id);

		expect(Object.keys(result.items('Viggle')[0].binary ?? {})).toEqual(['data', 'data_mask']);
		await downloads.expectVideo(result);
	});
});
