import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import axios from 'axios';
import LegacyFormData from 'form-data';
import { startEmulator, type Emulator, type LoggedRequest } from '../../../emulator';
import { fixture, fixtureFile, formOf, TestClient } from './testClient';

let emulator: Emulator;
let client: TestClient;

beforeAll(async () => {
	emulator = await startEmulator();
	client = new TestClient(emulator);
});
afterEach(() => emulator.reset());
afterAll(() => emulator.close());

function lastRequest(): LoggedRequest {
	const last = emulator.requests.at(-1);
	if (!last) throw new Error('Nothing was received');
	return last;
}

function sha256(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}

const image = fixture('character.png');
const video = fixture('driving.mp4');
const RECEIVED = {
	fields: { background_mode: 'solid', bg_color: '1,2,3' },
	files: {
		ref_image: {
			fileName: 'character.png',
			mimeType: 'image/png',
			size: image.length,
			sha256: sha256(image),
		},
		driving_video: {
			fileName: 'driving.mp4',
			mimeType: 'video/mp4',
			size: video.length,
			sha256: sha256(video),
		},
	},
	parts: ['ref_image', 'driving_video', 'background_mode', 'bg_color'],
};

describe('a multipart form', () => {
	test('of the native FormData is logged part by part', async () => {
		const form = formOf({
			ref_image: fixtureFile('character.png', 'image/png'),
			driving_video: fixtureFile('driving.mp4', 'video/mp4'),
			...RECEIVED.fields,
		});
		expect((await client.post('/api/render', form)).status).toBe(200);
		expect(lastRequest()).toMatchObject({ ...RECEIVED, chunked: false });
	});

	test('of the form-data package yields the same', async () => {
		const form = new LegacyFormData();
		form.append('ref_image', image, { filename: 'character.png', contentType: 'image/png' });
		form.append('driving_video', video, { filename: 'driving.mp4', contentType: 'video/mp4' });
		for (const [name, value] of Object.entries(RECEIVED.fields)) form.append(name, value);
		const headers = { authorization: 'Bearer sk-test-key', ...form.getHeaders() };
		const { status } = await axios.post(`${emulator.url}/api/render`, form.getBuffer(), {
			headers,
		});
		expect(status).toBe(200);
		expect(lastRequest()).toMatchObject(RECEIVED);
		expect(lastRequest().contentLength).toBe(form.getLengthSync());
	});

	test('sent in chunks is logged as chunked, without a length', async () => {
		const form = new LegacyFormData();
		form.append('name', 'Ada');
		form.append('image', Readable.from([image.subarray(0, 9), image.subarray(9)]), 'a.png');
		const headers = { authorization: 'Bearer sk-test-key', ...form.getHeaders() };
		await axios.post(`${emulator.url}/api/characters/preprocess`, form, { headers });
		expect(lastRequest()).toMatchObject({
			chunked: true,
			files: { image: { size: image.length, sha256: sha256(image) } },
		});
		expect(lastRequest()).not.toHaveProperty('contentLength');
	});

	test.each([
		['quotes and line breaks', 'a "b"\r\nc.png', 'a %22b%22%0D%0Ac.png'],
		['other scripts', 'Über 写真 📷.png', 'Über 写真 📷.png'],
		['a long name', `${'x'.repeat(400)}.png`, `${'x'.repeat(400)}.png`],
	])('keeps a file name with %s as it came', async (_label, name, received) => {
		const file = new File([image], name, { type: 'image/png' });
		await client.post('/api/characters/preprocess', formOf({ name: 'Ada', image: file }));
		expect(lastRequest().files.image).toMatchObject({ fileName: received, size: image.length });
	});

	test('with a JSON part gives the text of the JSON', async () => {
		const form = new LegacyFormData();
		form.append('character_mapping', '{"a":"b"}', { contentType: 'application/json' });
		const headers = { authorization: 'Bearer sk-test-key', ...form.getHeaders() };
		await axios.post(`${emulator.url}/api/render`, form.getBuffer(), {
			headers,
			validateStatus: () => true,
		});
		expect(lastRequest().fields).toEqual({ character_mapping: '{"a":"b"}' });
	});

	test('cut short by the client leaves no job and is logged as aborted', async () => {
		const { port } = new URL(emulator.url);
		const headers = {
			authorization: 'Bearer sk-test-key',
			'content-type': 'multipart/form-data; boundary=b',
			'content-length': 1000,
		};
		const upload = request({ port, path: '/api/render', method: 'POST', headers });
		upload.on('error', () => {});
		upload.write(
			'--b\r\ncontent-disposition: form-data; name="ref_image"; filename="a.png"\r\n\r\nxx',
		);
		await expectSoon(() => emulator.requests.length === 1);
		upload.destroy();
		await expectSoon(() => lastRequest().aborted === true);
		expect(emulator.jobs.size).toBe(0);
	});

	test('that is no multipart inside is refused', async () => {
		const headers = { 'content-type': 'multipart/form-data; boundary=b' };
		const answer = await fetch(`${emulator.url}/api/render`, {
			method: 'POST',
			body: 'x',
			headers,
		});
		expect(answer.status).toBe(400);
	});
});

describe('other bodies', () => {
	test('a urlencoded form is read too', async () => {
		await client.render({ bg_color: '1,2,3', ref_image_url: 'https://example.com/ü.png' });
		expect(lastRequest()).toMatchObject({
			fields: { bg_color: '1,2,3', ref_image_url: 'https://example.com/ü.png' },
			parts: ['bg_color', 'ref_image_url'],
		});
	});

	test('JSON is logged, but is no render form', async () => {
		const answer = await client.post('/api/render', { ref_image_url: 'https://example.com/a.png' });
		expect(answer.body).toMatchObject({ detail: { error_code: 'CS-ORIV-001' } });
		expect(lastRequest().body).toEqual({ ref_image_url: 'https://example.com/a.png' });
	});

	test('broken JSON is refused with the list shape', async () => {
		const answer = await fetch(`${emulator.url}/api/scenes/import`, {
			method: 'POST',
			body: '{',
			headers: { authorization: 'Bearer sk-test-key', 'content-type': 'application/json' },
		});
		expect(answer.status).toBe(422);
		expect(lastRequest().body).toBe('{');
	});

	test('a DELETE that says JSON and sends nothing is fine', async () => {
		const { id } = emulator.createJob();
		const headers = { authorization: 'Bearer sk-test-key', 'content-type': 'application/json' };
		const answer = await fetch(`${emulator.url}/api/render/${id}`, { method: 'DELETE', headers });
		expect(answer.status).toBe(200);
	});
});

async function expectSoon(isTrue: () => boolean): Promise<void> {
	const deadline = Date.now() + 5000;
	while (!isTrue() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 5));
	expect(isTrue()).toBe(true);
}
