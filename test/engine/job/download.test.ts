import { wire } from '../../support/generation';
import { Downloads } from './downloading';

const downloads = new Downloads();

describe('a result', () => {
	it('is stored whole, with its own name and type, and the job beside it', async () => {
		const job = downloads.finishedJob();

		const result = await downloads.run(job.id);

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
		await downloads.expectVideo(result);
	});

	it('of a transparent render has its mask beside it', async () => {
		const job = downloads.finishedJob({ transparent: true });

		const result = await downloads.run(job.id, { outputBinaryPropertyName: 'clip' });

		const [item] = result.items('Viggle');
		expect(Object.keys(item.binary ?? {})).toEqual(['clip', 'clip_mask']);
		expect(item.binary?.clip_mask.fileName).toBe(`${job.id}_mask.mp4`);
		expect(await downloads.sha256Of(item, 'clip_mask')).toBe(
			downloads.stage.emulator.resultDigest('mask').sha256,
		);
		await downloads.expectVideo(result, 'clip');
	});

	it.each([
		['job a/b?ü"', 'job_a_b___.mp4'],
		['../../etc/passwd', '.._.._etc_passwd.mp4'],
		['a\\b:c|d', 'a_b_c_d.mp4'],
	])('of the job %s has the file name %s', async (id, fileName) => {
		const result = await downloads.run(downloads.finishedJob({ id }).id);

		expect(result.items('Viggle')[0].binary?.data.fileName).toBe(fileName);
		await downloads.expectVideo(result);
	});

	it('whose server says only that it is bytes is a video', async () => {
		const job = downloads.finishedJob({
			answer: wire.link(`${downloads.stage.emulator.filesUrl}/thing`),
		});
		const body = '\0\0\0\x18ftypmp42 and so on';
		downloads.fault({ status: 200, body, contentType: 'application/octet-stream' });

		const [{ binary }] = (await downloads.run(job.id)).items('Viggle');

		expect(binary?.data).toMatchObject({ mimeType: 'video/mp4', fileName: `${job.id}.mp4` });
	});

	it.each(['get', 'wait'])('comes with job: %s as well, if it is wanted', async (operation) => {
		const job = downloads.finishedJob();
		const parameters = { resource: 'job', operation, jobId: job.id };

		const without = await downloads.stage.run(parameters);
		const result = await downloads.stage.run({ ...parameters, downloadResult: true });

		expect(without.items('Viggle')[0].binary).toBeUndefined();
		await downloads.expectVideo(result);
	});
});

describe('a job without a result', () => {
	it.each(['queued', 'processing', 'merging'])('is returned as it is when %s', async (status) => {
		const result = await downloads.run(downloads.finishedJob({ status }).id);

		expect(result.items('Viggle')).toEqual([
			expect.objectContaining({ json: expect.objectContaining({ status }) }),
		]);
		expect(result.items('Viggle')[0].binary).toBeUndefined();
		expect(downloads.requests).toEqual([]);
	});

	it.each([
		['failed', /^Viggle could not render job /],
		['error', /^Viggle could not render job /],
		['cancelled', /^Job \w+ was cancelled/],
	])('is an error when %s', async (status, message) => {
		const result = await downloads.run(downloads.finishedJob({ status }).id);

		expect(result.error()?.message).toMatch(message);
		expect(downloads.requests).toEqual([]);
	});
});

it.each(['', '   '])(
	'an output field named "%s" is refused before anything is sent',
	async (name) => {
		for (const operation of ['download', 'get', 'wait']) {
			const parameters = { downloadResult: true, outputBinaryPropertyName: name };
			const result = await downloads.run(downloads.finishedJob().id, { operation, ...parameters });

			expect(result.error()?.message).toContain('Put Output File in Field');
		}
		expect(downloads.stage.emulator.requests).toEqual([]);
	},
);
