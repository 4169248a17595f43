import { createHash } from 'node:crypto';
import { get } from 'node:http';
import {
	manualClock,
	startEmulator,
	type EmulatedJob,
	type Emulator,
	type EmulatorOptions,
} from '../../../emulator';
import { fixture, TestClient } from './testClient';

const clock = manualClock();
let emulator: Emulator;

async function start(options: EmulatorOptions = {}): Promise<void> {
	emulator = await startEmulator({ clock, urlTtlSeconds: 60, ...options });
}
afterEach(() => emulator.close());

async function resultUrl(job: Partial<EmulatedJob> = {}, member = 'cdn_url'): Promise<string> {
	const { id } = emulator.createJob({ status: 'complete', ...job });
	const { body } = await new TestClient(emulator).get(`/api/render/${id}`);
	return String(body[member]);
}

async function bytesOf(answer: Response): Promise<Buffer> {
	return Buffer.from(await answer.arrayBuffer());
}

function downloads() {
	return emulator.requests.filter(({ origin }) => origin === 'files');
}

describe('result files', () => {
	test('are real videos with their exact length, on another origin', async () => {
		await start();
		const url = await resultUrl({ transparent: true });
		const answer = await fetch(url);
		expect(new URL(url).origin).toBe(emulator.filesUrl);
		expect(emulator.filesUrl).not.toBe(emulator.url);
		expect(answer.headers.get('content-type')).toBe('video/mp4');
		expect(answer.headers.get('content-length')).toBe(String(fixture('result.mp4').length));
		expect((await bytesOf(answer)).equals(fixture('result.mp4'))).toBe(true);
	});

	test('have a matte beside them', async () => {
		await start();
		const answer = await fetch(await resultUrl({ transparent: true }, 'mask_cdn_url'));
		expect((await bytesOf(answer)).equals(fixture('result_mask.mp4'))).toBe(true);
	});

	test('answer HEAD with the same length and no body', async () => {
		await start();
		const answer = await fetch(await resultUrl(), { method: 'HEAD' });
		expect(answer.headers.get('content-length')).toBe(String(fixture('result.mp4').length));
		expect(await answer.text()).toBe('');
	});

	test.each([0, 1, 100, fixture('result.mp4').length + 3, 5_000_001])(
		'of %d bytes have that length and the announced hash',
		async (resultBytes) => {
			await start({ resultBytes });
			const bytes = await bytesOf(await fetch(await resultUrl()));
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			expect(emulator.resultDigest()).toEqual({ size: resultBytes, sha256 });
			expect(bytes.length).toBe(resultBytes);
		},
	);

	test('that are padded stay a chain of whole MP4 boxes', async () => {
		await start({ resultBytes: 100_000 });
		const bytes = await bytesOf(await fetch(await resultUrl()));
		const boxes: string[] = [];
		let offset = 0;
		while (offset < bytes.length) {
			boxes.push(bytes.toString('latin1', offset + 4, offset + 8));
			offset += bytes.readUInt32BE(offset);
		}
		expect(offset).toBe(bytes.length);
		expect(boxes).toEqual(expect.arrayContaining(['ftyp', 'moov', 'mdat', 'free']));
	});

	test('of one job may have their own size', async () => {
		await start();
		const bytes = await bytesOf(await fetch(await resultUrl({ resultBytes: 77 })));
		expect(bytes.length).toBe(77);
	});
});

describe('result URLs', () => {
	test('expire, and reading the job again gives a fresh one', async () => {
		await start();
		const job = emulator.createJob({ status: 'complete' });
		const client = new TestClient(emulator);
		const read = async () => String((await client.get(`/api/render/${job.id}`)).body.cdn_url);
		const old = await read();
		clock.advance(59_999);
		expect((await fetch(old)).status).toBe(200);
		clock.advance(1);
		expect((await fetch(old)).status).toBe(403);
		expect((await fetch(await read())).status).toBe(200);
	});

	test('work for their own file only', async () => {
		await start();
		const url = await resultUrl({ id: 'job_one', transparent: true });
		for (const forged of [
			url.replace('job_one', 'job_two'),
			url.replace('.mp4', '_mask.mp4'),
			url.replace(/exp=(\d)/, 'exp=9$1'),
			url.split('?')[0],
		]) {
			expect((await fetch(forged)).status).toBe(403);
		}
		expect((await fetch(`${emulator.filesUrl}/elsewhere`)).status).toBe(404);
	});

	test('refuse a request that carries a key, and the log shows it', async () => {
		await start();
		const headers = { authorization: 'Bearer sk-test-key' };
		expect((await fetch(await resultUrl(), { headers })).status).toBe(400);
		expect(downloads()).toMatchObject([{ status: 400, headers }]);
	});
});

describe('faults of the storage', () => {
	const size = fixture('result.mp4').length;

	test('403 with its XML', async () => {
		await start();
		emulator.fault({ origin: 'files', cdn403: true });
		const answer = await fetch(await resultUrl());
		expect(answer.status).toBe(403);
		expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
	});

	test.each([
		['half of the bytes', { truncatedDownload: true }, size],
		['a length that is too long', { wrongLength: true as const }, size + 1000],
		['a given length that is too long', { wrongLength: size + 1 }, size + 1],
	])('%s break off', async (_label, fault, length) => {
		await start();
		emulator.fault({ path: /^\/results/, ...fault });
		const answer = await fetch(await resultUrl());
		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-length')).toBe(String(length));
		await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
		expect(downloads()[0].fault).toBe(Object.keys(fault)[0]);
	});

	test('a length that is too short delivers only that much', async () => {
		await start();
		emulator.fault({ origin: 'files', wrongLength: 100 });
		expect((await bytesOf(await fetch(await resultUrl()))).length).toBe(100);
	});

	test('an encoding that nobody asked for', async () => {
		await start();
		emulator.fault({ origin: 'files', encodedDownload: 'gzip' });
		const answer = await fetch(await resultUrl());
		expect(answer.headers.get('content-encoding')).toBe('gzip');
		expect((await bytesOf(answer)).length).toBe(size);
	});

	test('a truncated large file delivers its first half', async () => {
		await start({ resultBytes: 3_000_000 });
		emulator.fault({ origin: 'files', truncatedDownload: true });
		let received = 0;
		await new Promise((done) => {
			// Not `fetch`, which may drop what it has not handed over when the connection ends early.
			void resultUrl().then((url) =>
				get(url, (answer) => {
					answer.on('data', (chunk: Buffer) => (received += chunk.length));
					answer.on('error', () => {}).on('close', done);
				}),
			);
		});
		expect(received).toBe(1_500_000);
	});

	test('a page, or nothing, in place of the video', async () => {
		await start();
		emulator.fault({ origin: 'files', htmlInsteadOfVideo: true });
		emulator.fault({ origin: 'files', emptyBody: true });
		const url = await resultUrl();
		const page = await fetch(url);
		expect(page.headers.get('content-type')).toMatch(/^text\/html/);
		expect(await page.text()).toMatch(/^<!DOCTYPE html>/);
		const empty = await fetch(url);
		expect(empty.headers.get('content-type')).toBe('video/mp4');
		expect((await bytesOf(empty)).length).toBe(0);
	});

	test('redirects that change the origin each time', async () => {
		await start();
		emulator.fault({ origin: 'files', redirects: 3 });
		const answer = await fetch(await resultUrl());
		expect((await bytesOf(answer)).length).toBe(size);
		const hosts = downloads().map(({ headers }) => headers.host);
		expect(hosts).toHaveLength(4);
		expect(hosts[0]).not.toBe(hosts[1]);
		expect([hosts[2], hosts[3]]).toEqual([hosts[0], hosts[1]]);
		expect(hosts).not.toContain(new URL(emulator.url).host);
	});

	test('the general faults work here as well', async () => {
		await start();
		emulator.fault({ origin: 'files', status: 500 });
		emulator.fault({ origin: 'files', resetBeforeBody: true });
		const url = await resultUrl();
		expect((await fetch(url)).status).toBe(500);
		await expect(fetch(url)).rejects.toThrow('fetch failed');
	});
});
