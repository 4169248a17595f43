import type { Emulator, Fault } from '../../../emulator';
import { createEngine } from '../../support/engine';
import { openAccount } from '../../support/generation';
import { Stage } from '../../support/stage';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await openAccount({ resultBytes: 200_000 });
});
afterAll(async () => await emulator.close());
beforeEach(() => emulator.reset());

// The other tests keep binary data in files.
describe.each(['memory', 'combined'] as const)('in the %s binary mode', (binaryMode) => {
	let stage: Stage;

	beforeAll(async () => {
		stage = new Stage(await createEngine({ binaryMode }), emulator);
	});
	afterAll(async () => await stage.engine.close());

	const download = async (jobId: string) =>
		await stage.run({ resource: 'job', operation: 'download', jobId });

	it('a video and its mask are stored', async () => {
		const job = emulator.createJob({ status: 'complete', transparent: true });

		const [item] = (await download(job.id)).items('Viggle');

		for (const name of ['data', 'data_mask']) {
			expect(await stage.engine.readBinary(item, name)).toHaveLength(200_000);
		}
		expect(item.json).toMatchObject({ job_id: job.id });
	});

	const page = { status: 200, body: '<!DOCTYPE html><html></html>', contentType: 'video/mp4' };
	it.each<[string, Partial<Fault>, string]>([
		['an empty file', { emptyBody: true }, 'the file server gave an empty file'],
		['a web page that calls itself a video', page, 'the file server gave HTML in place of a video'],
		['a file that stays short', { truncatedDownload: true }, 'before the whole file had arrived'],
	])('%s is refused', async (_, fault, words) => {
		const job = emulator.createJob({ status: 'complete' });
		emulator.fault({ origin: 'files', times: Infinity, ...fault });

		const result = await download(job.id);

		expect(result.error()?.message).toContain(words);
		expect(result.items('Viggle')).toEqual([]);
	});
});
