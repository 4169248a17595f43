import { Readable } from 'node:stream';

import type { ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import { createRender } from '../../../nodes/Viggle/api/classic/renders';
import { describeFile } from '../../../nodes/Viggle/media/inputFile';
import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';
import { startEmulator, type Emulator } from '../../../emulator';
import { breakingServer } from '../../support/breakingServer';
import { openRealClient, type RealClient } from '../../support/realClient';

const LARGE = 8 * 1024 * 1024;

let emulator: Emulator;
let real: RealClient;

beforeAll(async () => {
	emulator = await startEmulator();
	real = await openRealClient();
});
afterAll(async () => {
	await real.engine.close();
	await emulator.close();
});
beforeEach(() => {
	emulator.reset();
	real.pauses.length = 0;
});

/** A file of n8n's store, read by this stream each time. */
async function stored(size: number, read: (reading: number) => Readable): Promise<StreamedFile> {
	let readings = 0;
	const store = {
		getBinaryMetadata: async () => ({ fileSize: size }),
		getBinaryStream: async () => read(++readings),
	};
	const binary = { id: 'filesystem:1', data: 'filesystem', mimeType: 'video/mp4' };
	return new StreamedFile(await describeFile(binary, store, async () => Buffer.alloc(0)));
}

function* zeros(size: number, error?: Error): Generator<Buffer> {
	for (let left = size; left > 0; left -= 64 * 1024) yield Buffer.alloc(Math.min(left, 64 * 1024));
	if (error) throw error;
}

/** The job of a render, or the facts of its error, or the error itself where it has none. */
async function render(file: File, baseUrl = emulator.url): Promise<object> {
	const input = { model: 'V4_Preview', backgroundMode: 'original', fast: false };
	const image = { url: 'https://example.com/a.png' };
	return await real.use({ apiKey: emulator.apiKey, baseUrl }, async (client) => {
		return await createRender(client, { image, video: { file }, ...input })().catch(
			(error: Error & { facts?: ApiErrorFacts }) => error.facts ?? error,
		);
	});
}

const INCOMPLETE = {
	fate: 'unsent',
	message: 'the connection broke',
	request: 'POST /api/render',
	transient: true,
};

describe('a connection that breaks', () => {
	it('while a file is being sent is sent once more, and certainly created nothing', async () => {
		const server = await breakingServer(100_000);
		const facts = await render(await stored(LARGE, () => Readable.from(zeros(LARGE))), server.url);
		await server.close();
		expect(facts).toEqual(INCOMPLETE);
		expect(server.connections).toHaveLength(2);
		expect(real.pauses).toEqual([1000]);
	});

	it('after all files were sent may have created something', async () => {
		const server = await breakingServer(1000);
		const facts = await render(await stored(1000, () => Readable.from(zeros(1000))), server.url);
		await server.close();
		expect(facts).toMatchObject({ fate: 'lost', mayHaveCreated: 'render' });
		expect(server.connections).toHaveLength(1);
	});
});

describe('a store that breaks while it is read', () => {
	const broken = () => Object.assign(new Error('ECONNREFUSED: no S3'), { code: 'ECONNREFUSED' });
	const breaking = () => Readable.from(zeros(LARGE / 2, broken()));

	it('is named, and the request certainly created nothing', async () => {
		const facts = await render(await stored(LARGE, breaking));
		const message = "a file could not be read from n8n's store";
		expect(facts).toEqual({ ...INCOMPLETE, message });
		expect(real.pauses).toEqual([1000]);
		expect(emulator.jobs.size).toBe(0);
	});

	it('only once is not noticed', async () => {
		const read = (reading: number) => (reading === 1 ? breaking() : Readable.from(zeros(LARGE)));
		expect(await render(await stored(LARGE, read))).toMatchObject({ id: expect.any(String) });
		expect(emulator.jobs.size).toBe(1);
	});
});

it('a file that turns out shorter breaks the upload off with its own error', async () => {
	const file = await stored(1000, () => Readable.from(zeros(500)));
	expect(await render(file)).toMatchObject({ name: 'ViggleMediaError' });
	expect(file.isSent).toBe(false);
	expect(emulator.jobs.size).toBe(0);
});
