import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { checkVideo } from '../../../scripts/demo/checkVideo';

const FIXTURES = resolve(__dirname, '../../fixtures');

let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'viggle-video-'));
});

afterAll(async () => await rm(folder, { recursive: true }));

it.each(['driving.mp4', 'driving-moov-last.mp4', 'result.mp4'])('%s is an MP4', async (file) => {
	const [boxes] = await checkVideo(join(FIXTURES, file));
	expect(boxes).toMatch(/ftyp.*moov.*: 2\.0 s, 64 x 64|ftyp.*mdat.*: 2\.0 s, 64 x 64/);
});

it.each([
	['driving.mp4', 'one byte short', -1, /not a complete MP4/],
	['driving-moov-last.mp4', 'cut in the middle', 1400, /not a complete MP4/],
	['driving.mp4', 'only its first box', 32, /no moov box/],
	['driving.mp4', 'empty', 0, /no ftyp box/],
	['character.png', 'whole', undefined, /not a complete MP4/],
	['driving.webm', 'whole', undefined, /not a complete MP4/],
])('%s, %s, is refused', async (file, _state, end, message) => {
	const path = join(folder, 'result.mp4');
	await writeFile(path, (await readFile(join(FIXTURES, file))).subarray(0, end));
	await expect(checkVideo(path)).rejects.toThrow(message);
});
