import type { Request } from '../../../nodes/Viggle/transport/client';
import { createRender } from '../../../nodes/Viggle/api/classic/renders';
import { StreamedFile } from '../../../nodes/Viggle/media/streamedFile';
import { MediaError } from '../../../nodes/Viggle/media/mediaError';
import { startEmulator, type Emulator } from '../../../emulator';
import { closedPort } from '../../support/closedPort';
import { openRealClient, type RealClient } from '../../support/realClient';

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

const create: Request = { method: 'POST', path: '/api/render', body: {}, creates: 'render' };

/** The facts of the error that a create ends with at this base URL. */
async function factsAt(baseUrl: string): Promise<object | undefined> {
	const credentials = { apiKey: emulator.apiKey, baseUrl };
	return await real.use(credentials, async (client) => {
		const outcome = await client(create).catch((error: { facts: object }) => error.facts);
		return 'fate' in outcome ? outcome : undefined;
	});
}

describe('a connection that never comes about', () => {
	it('is repeated when it is refused, with a create as well', async () => {
		const facts = await factsAt(await closedPort());
		expect(facts).toMatchObject({ fate: 'unreachable', message: 'the connection was refused' });
		expect(facts).toMatchObject({ mayHaveCreated: undefined });
		expect(real.pauses).toEqual([1000, 2000, 4000]);
	});

	it('is repeated when the host is not known', async () => {
		const facts = await factsAt('http://viggle.invalid');
		expect(facts).toMatchObject({ fate: 'unreachable', message: 'its host name was not found' });
		expect(real.pauses).toHaveLength(3);
	});

	it('is not repeated when the other side speaks no TLS', async () => {
		const facts = await factsAt(emulator.url.replace('http:', 'https:'));
		expect(facts).toMatchObject({ fate: 'unreachable' });
		expect(real.pauses).toEqual([]);
	});
});

it('a file that fails while it is sent breaks the upload off with its own error', async () => {
	const file = new StreamedFile({
		fileName: 'b.mp4',
		mimeType: 'video/mp4',
		size: 1000,
		identity: 'x',
		async *open() {
			yield Buffer.alloc(500);
			throw new MediaError('changed while it was being uploaded', 'Run again');
		},
	});
	const input = { model: 'V4_Preview', backgroundMode: 'original', fast: false };
	const account = { apiKey: emulator.apiKey, baseUrl: emulator.url };
	const sent = real.use(account, async (client) => {
		const image = { url: 'https://example.com/a.png' };
		return await createRender(client, { image, video: { file }, ...input });
	});
	await expect(sent).rejects.toMatchObject({ name: 'ViggleMediaError' });
	expect(file.isSent).toBe(false);
	expect(emulator.jobs.size).toBe(0);
});
