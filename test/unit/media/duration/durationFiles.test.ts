import { readDuration } from '../../../../nodes/Viggle/media/duration/readDuration';
import { MediaHeader } from '../../../../emulator/mediaHeader';
import { ByteSource, cut } from '../../../support/byteSource';
import { readFixture } from '../../../support/fixture';

/** Seconds as `ffprobe -show_entries stream=duration` gives them for the pictures. */
const KNOWN: Array<[name: string, seconds: number]> = [
	['driving.mp4', 2],
	['driving-moov-last.mp4', 2],
	['driving.mov', 2],
	['driving.webm', 2],
	['driving.mkv', 2],
	['result.mp4', 2],
	['result_mask.mp4', 2],
	['audio-longer.mp4', 2],
	['ninety-seconds.mp4', 90],
	['over-five-minutes.mp4', 301],
	['fragmented-whole-length.mp4', 2],
];

const FRAGMENTED = 'it is a fragmented video, whose header does not give the whole length';
const UNKNOWN: Array<[name: string, reason: string]> = [
	['fragmented-no-length.mp4', FRAGMENTED],
	['fragmented-first-only.mp4', FRAGMENTED],
	['recorded-live.webm', 'its header gives no duration, as in recordings that a browser makes'],
	[
		'character.png',
		'the file is not an MP4, MOV or WebM video, and other formats are not read here',
	],
];

function read(bytes: Uint8Array, options?: { limitBytes?: number; sizeBytes?: number }) {
	return readDuration(cutSource(bytes, 1024), options);
}

function cutSource(bytes: Uint8Array, size: number): ByteSource {
	return new ByteSource(cut(bytes, [size]));
}

test.each(KNOWN)('%s takes %s seconds', async (name, seconds) => {
	const duration = await read(readFixture(name));
	expect(duration).toEqual({ seconds: expect.any(Number) });
	if ('seconds' in duration) expect(Math.abs(duration.seconds - seconds)).toBeLessThan(0.05);
});

test.each(UNKNOWN)('%s is unknown, with the reason', async (name, unknown) => {
	expect(await read(readFixture(name))).toEqual({ unknown });
});

test.each(KNOWN)('%s is as long for the emulator, which charges for it', async (name) => {
	const header = new MediaHeader();
	header.push(readFixture(name));
	const charged = (await header.read())?.durationSeconds;
	expect(await read(readFixture(name))).toEqual({ seconds: expect.closeTo(charged ?? NaN, 3) });
});

test.each(['driving.mp4', 'driving.webm', 'driving.mkv'])(
	'of %s no byte behind its header is read',
	async (name) => {
		const bytes = readFixture(name);
		const source = cutSource(bytes, 1);
		await readDuration(source);
		expect(source.bytesGiven).toBeLessThanOrEqual(headerEnd(bytes));
		expect(source.isClosed).toBe(true);
	},
);

/** Where the header ends: with the `moov` box, or where the tracks of a WebM file start. */
function headerEnd(bytes: Buffer): number {
	const moov = bytes.indexOf('moov', 0, 'latin1') - 4;
	if (moov > 0) return moov + bytes.readUInt32BE(moov);
	return bytes.lastIndexOf(Buffer.from('1654ae6b', 'hex'));
}

describe('a file that is shorter than its boxes say', () => {
	const CUT = { unknown: 'the file is cut short' };
	const cutTo = async (name: string, part: number, options?: { limitBytes?: number }) => {
		const bytes = readFixture(name);
		const rest = bytes.subarray(0, Math.floor(bytes.length * part));
		return await read(rest, { ...options, sizeBytes: rest.length });
	};

	test.each(['driving.mp4', 'driving-moov-last.mp4', 'driving.mov', 'driving.webm', 'driving.mkv'])(
		'%s is unknown, also where its header is there',
		async (name) => {
			expect(await cutTo(name, 0.9)).toEqual(CUT);
			expect(await cutTo(name, 0.9, { limitBytes: 2500 })).toEqual(CUT);
			expect(await cutTo(name, 1)).toEqual({ seconds: expect.closeTo(2, 1) });
		},
	);

	test('fragments are looked at to the end', async () => {
		expect(await cutTo('fragmented-whole-length.mp4', 0.9)).toEqual(CUT);
		expect(await cutTo('fragmented-whole-length.mp4', 1)).toEqual({ seconds: 2 });
	});

	test('costs no more than the head of the next boxes', async () => {
		const bytes = readFixture('driving.mp4');
		const source = cutSource(bytes, 1);
		await readDuration(source, { sizeBytes: bytes.length });
		expect(source.bytesGiven).toBeLessThanOrEqual(headerEnd(bytes) + 16);
	});
});

describe('with a limit', () => {
	const HEADER_FIRST = readFixture('driving.mp4');
	const HEADER_LAST = readFixture('driving-moov-last.mp4');
	const FAR = { unknown: 'its header is not near the start of the file' };

	test('a header within it is read', async () => {
		expect(await read(HEADER_FIRST, { limitBytes: 1500 })).toEqual({ seconds: 2 });
	});

	test('a header at the end is not looked for', async () => {
		const source = cutSource(HEADER_LAST, 16);
		expect(await readDuration(source, { limitBytes: 1024 })).toEqual(FAR);
		expect(source.bytesGiven).toBeLessThanOrEqual(64);
		expect(source.isClosed).toBe(true);
	});

	test('a header that starts within it and ends beyond counts by its first box', async () => {
		expect(await read(HEADER_FIRST, { limitBytes: 160 })).toEqual({ seconds: 2 });
		expect(await read(HEADER_FIRST, { limitBytes: 60 })).toEqual(FAR);
	});

	test('it is exact: the last byte of the header counts', async () => {
		const webm = readFixture('driving.webm');
		const source = cutSource(webm, 1);
		const duration = await readDuration(source);
		expect(await read(webm, { limitBytes: source.bytesGiven })).toEqual(duration);
		expect(await read(webm, { limitBytes: source.bytesGiven - 1 })).toEqual(FAR);
	});

	test('no chunk is asked for that starts behind it', async () => {
		const firstBox = HEADER_LAST.readUInt32BE(0);
		const source = cutSource(HEADER_LAST, firstBox);
		expect(await readDuration(source, { limitBytes: firstBox })).toEqual(FAR);
		expect(source.bytesGiven).toBe(firstBox);
	});

	test('not a byte more is looked at, however large the chunks are', async () => {
		for (const size of [1, 7, 100, 100_000]) {
			const source = cutSource(HEADER_FIRST, size);
			expect(await readDuration(source, { limitBytes: 60 })).toEqual(FAR);
			expect(source.bytesGiven).toBeLessThan(60 + size);
		}
	});
});
