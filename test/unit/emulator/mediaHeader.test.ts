import { MediaHeader, type MediaInfo } from '../../../emulator/mediaHeader';
import { box, largeBox, movieOf } from '../../../emulator/mp4Boxes';
import { fixture } from './testClient';

async function read(bytes: Buffer, chunkSize = bytes.length || 1): Promise<MediaInfo | undefined> {
	const header = new MediaHeader();
	for (let start = 0; start < bytes.length; start += chunkSize) {
		header.push(bytes.subarray(start, start + chunkSize));
	}
	return header.read();
}

const FILES = ['driving.mp4', 'driving-moov-last.mp4', 'driving.mov', 'driving.webm', 'result.mp4'];

test.each(FILES)('%s is two seconds of 64 × 64, however it is cut', async (name) => {
	for (const chunkSize of [1, 7, 1000, 100_000]) {
		expect(await read(fixture(name), chunkSize)).toMatchObject({
			durationSeconds: 2,
			width: 64,
			height: 64,
		});
	}
});

test('a large box of media data before the movie box is passed over', async () => {
	const movie = fixture('driving.mp4');
	const start = movie.readUInt32BE(0);
	const ftyp = movie.subarray(0, start);
	const moov = movie.subarray(start, start + movie.readUInt32BE(start));
	const data = largeBox('mdat', Buffer.alloc(2_000_000, 0x6d));
	expect(await read(Buffer.concat([ftyp, data, moov]), 65_536)).toMatchObject({
		durationSeconds: 2,
	});
});

test('a fragmented file is as long as its movie extends header says', async () => {
	const mehd = Buffer.alloc(8);
	mehd.writeUInt32BE(4200, 4);
	const extended = movieOf(0, box('mvex', box('mehd', mehd)));
	expect(await read(extended)).toMatchObject({ durationSeconds: 7, fps: null });
});

test.each([
	['nothing', Buffer.alloc(0)],
	['text', Buffer.from('this is no video at all, only some words')],
	['a picture', fixture('character.png')],
	['a cut movie box', fixture('driving.mp4').subarray(0, 200)],
	['the start of a WebM file', fixture('driving.webm').subarray(0, 20)],
	['a movie box without a header', box('moov', box('free'))],
	['a box that claims to be shorter than its head', Buffer.from('\0\0\0\x04moov1234', 'latin1')],
	['a movie of no length', movieOf(0)],
])('the length of %s is unknown', async (_label, bytes) => {
	expect(await read(bytes)).toBeUndefined();
});
