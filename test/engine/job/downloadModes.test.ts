import { startEmulator, type Emulator } from '../../../emulator';
import { createEngine } from '../../support/engine';
import { Stage } from '../../support/stage';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator({ resultBytes: 200_000 });
});
afterAll(async () => await emulator.close());

describe.each(['filesystem', 'memory', 'combined'] as const)(
	'in the %s binary mode',
	(binaryMode) => {
		let stage: Stage;

		beforeAll(async () => {
			emulator.reset();
			stage = new Stage(await createEngine({ binaryMode }), emulator);
		});
		afterAll(async () => await stage.engine.close());

		const download = async (jobId: string) =>
			await stage.run({ resource: 'job', operation: 'download', jobId });

		it('stores the video and the mask', async () => {
			const job = emulator.createJob({ status: 'complete', transparent: true });

			const [item] = (await download(job.id)).items('Viggle');

			const [video, mask] = await Promise.all(
				['data', 'data_mask'].map(async (name) => await stage.engine.readBinary(item, name)),
			);
			expect([video.length, mask.length]).toEqual([200_000, 200_000]);
			expect(item.json).toMatchObject({ job_id: job.id });
		});

		it('refuses an empty file', async () => {
			const job = emulator.createJob({ status: 'complete' });
			emulator.fault({ origin: 'files', emptyBody: true });

			const result = await download(job.id);

			expect(result.error()?.message).toContain('the file server gave an empty file');
		});

		it('refuses a web page that calls itself a video', async () => {
			const job = emulator.createJob({ status: 'complete' });
			const body = '<!DOCTYPE html><html></html>';
			emulator.fault({ origin: 'files', status: 200, body, contentType: 'video/mp4' });

			const result = await download(job.id);

			expect(result.error()?.message).toContain('the file server gave HTML in place of a video');
		});

		it('refuses a file that stays short', async () => {
			const job = emulator.createJob({ status: 'complete' });
			emulator.fault({ origin: 'files', truncatedDownload: true, times: 2 });

			const result = await download(job.id);

			expect(result.error()?.message).toContain('broke before the whole file had arrived');
			expect(result.items('Viggle')).toEqual([]);
		});
	},
);
