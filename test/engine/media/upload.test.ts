import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import axios from 'axios';
import ReferenceForm from 'form-data';

import type { LoggedRequest } from '../../../emulator';
import { inClassic, wire } from '../../support/generation';
import { CHARACTER_PNG, DRIVING_MP4, openStage, type Stage } from '../../support/stage';

const image = readFileSync(CHARACTER_PNG);
const video = readFileSync(DRIVING_MP4);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What the same upload looks like when the form-data package encodes it. */
async function sendReference(stage: Stage, fileName: string): Promise<LoggedRequest> {
	const form = new ReferenceForm();
	form.append(wire.image, image, { filename: fileName, contentType: 'image/png' });
	form.append(wire.video, video, { filename: 'driving.mp4', contentType: 'video/mp4' });
	// V1 may choose.
	inClassic(() => form.append('model', 'V4_Preview'));
	form.append('background_mode', 'original');
	const authorization = `Bearer ${stage.emulator.apiKey}`;
	const headers = { ...form.getHeaders(), authorization };
	await axios.post(`${stage.emulator.url}${wire.render}`, form, { headers });
	return stage.emulator.requests.slice(-1)[0];
}

describe.each([
	{ binaryMode: 'filesystem', prefix: '' },
	{ binaryMode: 'memory', prefix: '' },
	{ binaryMode: 'combined', prefix: '' },
	{ binaryMode: 'combined', prefix: '_files.' },
] as const)(
	'an upload of "$prefix…" from the $binaryMode binary mode',
	({ binaryMode, prefix }) => {
		const parameters = {
			imageBinaryPropertyName: `${prefix}image`,
			videoBinaryPropertyName: `${prefix}video`,
		};
		let stage: Stage;

		beforeAll(async () => {
			stage = await openStage({ engine: { binaryMode } });
		});
		afterAll(async () => await stage.close());
		afterEach(() => stage.emulator.reset());

		it('arrives byte for byte, with its exact length and not in chunks', async () => {
			const result = await stage.create(parameters);
			expect(result.error()).toBeUndefined();
			const [request] = stage.emulator.requests;
			expect(request.files).toEqual({
				[wire.image]: {
					fileName: 'character.png',
					mimeType: 'image/png',
					size: image.length,
					sha256: sha256(image),
				},
				[wire.video]: {
					fileName: 'driving.mp4',
					mimeType: 'video/mp4',
					size: video.length,
					sha256: sha256(video),
				},
			});
			expect(request.chunked).toBe(false);
			expect(request.contentLength).toBeGreaterThan(image.length + video.length);
			expect(stage.emulator.jobs.size).toBe(1);
		});

		it.each([
			['an ordinary name', 'character.png'],
			['quotes', 'the "best" one.png'],
			['a line break', 'two\r\nlines.png'],
			['a header in it', 'a.png"\r\nContent-Type: text/html\r\n\r\n<b>.png'],
			['a semicolon and an equals sign', 'a; name=b.png'],
			['letters beyond ASCII', 'ä 名前 😀.png'],
			['a percent sign', '100%25.png'],
			['no name', null],
		])('with %s is read like one that form-data has encoded', async (_, fileName) => {
			const item = await stage.item({
				image: { data: image, fileName, mimeType: 'image/png' },
				video: DRIVING_MP4,
			});
			const result = await stage.create(parameters, [item]);
			expect(result.error()).toBeUndefined();
			const [ours] = stage.emulator.requests;
			const theirs = await sendReference(stage, fileName ?? 'file.png');
			expect(ours.files).toEqual(theirs.files);
			expect(ours.fields).toEqual(theirs.fields);
			expect(ours.parts).toEqual(theirs.parts);
		});

		it.each([
			['dance', 'application/octet-stream', 'dance.mp4', 'video/mp4'],
			['dance.MP4', 'binary/octet-stream', 'dance.MP4', 'video/mp4'],
			['dance.m4v', 'video/x-m4v', 'dance.m4v', 'video/mp4'],
			['photo.jpg', 'image/jpeg', 'photo.mp4', 'video/mp4'],
			['download.bin', 'application/octet-stream', 'download.mp4', 'video/mp4'],
			['take 1.5', 'text/plain', 'take 1.5.mp4', 'video/mp4'],
			['.mov', 'video/quicktime', '.mov.mp4', 'video/mp4'],
			[null, 'application/octet-stream', 'file.mp4', 'video/mp4'],
		])('called %s of the type %s goes out as %s, %s', async (name, type, fileName, mimeType) => {
			const item = await stage.item({
				image: { data: image, fileName: name, mimeType: type },
				video: { data: video, fileName: name, mimeType: type },
			});
			const result = await stage.create(parameters, [item]);
			expect(result.error()).toBeUndefined();
			const [{ files }] = stage.emulator.requests;
			expect(files[wire.video]).toMatchObject({ fileName, mimeType });
			expect(files[wire.image]).toMatchObject({ mimeType: 'image/png' });
			expect(files[wire.image].fileName).toMatch(/\.png$/);
		});

		it('of a kind that is not known keeps its name and type', async () => {
			const named = { fileName: 'photo.xyz', mimeType: 'image/x-xyz' };
			const item = await stage.item({
				image: { data: Buffer.alloc(20), ...named },
				video: DRIVING_MP4,
			});
			await stage.create(parameters, [item]);
			expect(stage.emulator.requests[0].files[wire.image]).toMatchObject(named);
		});

		it('of several megabytes arrives whole', async () => {
			const large = Buffer.concat([video, Buffer.alloc(5 * 1024 * 1024, 'x')]);
			const item = await stage.item({
				image: CHARACTER_PNG,
				video: { data: large, fileName: 'large.mp4', mimeType: 'video/mp4' },
			});
			const result = await stage.create(parameters, [item]);
			expect(result.error()).toBeUndefined();
			const [{ files }] = stage.emulator.requests;
			expect(files[wire.video]).toMatchObject({ size: large.length, sha256: sha256(large) });
		});
	},
);
