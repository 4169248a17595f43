import { readDuration } from '../../../../nodes/Viggle/media/duration/readDuration';
import {
	box,
	boxOfSize,
	FTYP,
	longBox,
	mehd,
	movie,
	mvhd,
	MVHD,
	TEN_SECONDS,
	timesBox,
	trak,
	TREX,
	u32,
	UNKNOWN_32,
	UNKNOWN_64,
} from '../../../support/boxes';
import { ByteSource, cut } from '../../../support/byteSource';

const DATA = Buffer.alloc(40, 0xff);
const NO_LENGTH = mvhd({ timescale: 1000, duration: 0 });

const OTHER_FORMAT =
	'the file is not an MP4, MOV or WebM video, and other formats are not read here';
const CUT_SHORT = 'the file is cut short';
const DAMAGED = 'its header is damaged';
const NOT_SAID = 'its header gives no duration';
const NO_HEADER = 'the file holds no movie header';
const NOT_RIGHT = 'its header gives a duration that cannot be right';
const FRAGMENTED = 'it is a fragmented video, whose header does not give the whole length';

function read(bytes: Uint8Array) {
	return readDuration(new ByteSource(cut(bytes, [64])));
}

const BROKEN: Array<[what: string, bytes: Buffer, unknown: string]> = [
	['no bytes', Buffer.alloc(0), OTHER_FORMAT],
	['five bytes of a movie', FTYP.subarray(0, 5), OTHER_FORMAT],
	['an AVI file', Buffer.concat([Buffer.from('RIFF\x10\0\0\0AVI LIST'), DATA]), OTHER_FORMAT],
	['a playlist', Buffer.from('#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:9,\nfirst.ts\n'), OTHER_FORMAT],
	['zeros', Buffer.alloc(1000), OTHER_FORMAT],
	['a movie without header', Buffer.concat([FTYP, box('mdat', DATA)]), NO_HEADER],
	['data to the end', Buffer.concat([FTYP, boxOfSize(0, 'mdat', DATA), TEN_SECONDS]), NO_HEADER],
	['a file cut in its media data', Buffer.concat([FTYP, boxOfSize(400, 'mdat', DATA)]), CUT_SHORT],
	[
		'a file cut in its header',
		movie(MVHD, box('udta', DATA), box('udta')).subarray(0, -40),
		CUT_SHORT,
	],
	['a file cut in mvhd', movie(MVHD).subarray(0, -20), CUT_SHORT],
	['a file cut in the head of a box', Buffer.concat([FTYP, u32(900)]), CUT_SHORT],
	[
		'a 4 GB claim',
		Buffer.concat([FTYP, boxOfSize(UNKNOWN_32, 'mdat', DATA), TEN_SECONDS]),
		CUT_SHORT,
	],
	[
		'a 16 EB claim',
		Buffer.concat([FTYP, longBox('mdat', DATA, UNKNOWN_64), TEN_SECONDS]),
		CUT_SHORT,
	],
	[
		'a 4 GB header',
		Buffer.concat([FTYP, boxOfSize(UNKNOWN_32, 'moov', box('free', DATA))]),
		CUT_SHORT,
	],
	['a box of size 4', Buffer.concat([FTYP, boxOfSize(4, 'free'), TEN_SECONDS]), DAMAGED],
	['a box of size 7', Buffer.concat([FTYP, boxOfSize(7, 'free'), TEN_SECONDS]), DAMAGED],
	['a 64-bit size of 0', Buffer.concat([FTYP, longBox('free', DATA, 0), TEN_SECONDS]), DAMAGED],
	['a 64-bit size of 15', Buffer.concat([FTYP, longBox('free', DATA, 15), TEN_SECONDS]), DAMAGED],
	['a box of size 0 in the header', movie(boxOfSize(0, 'free'), MVHD), DAMAGED],
	['a box of size 3 in the header', movie(boxOfSize(3, 'free'), MVHD), DAMAGED],
	['a box larger than the header', movie(MVHD, boxOfSize(900, 'trak', DATA)), DAMAGED],
	['a 64-bit size without its bytes', movie(boxOfSize(1, 'mvhd')), DAMAGED],
	[
		'a track larger than the header',
		movie(MVHD, box('trak', boxOfSize(90, 'mdia')), MVHD),
		DAMAGED,
	],
	['an mvhd without content', movie(box('mvhd')), DAMAGED],
	['an mvhd without a duration', movie(box('mvhd', Buffer.alloc(16))), DAMAGED],
	['an mehd without content', movie(NO_LENGTH, box('mvex', box('mehd', Buffer.alloc(4)))), DAMAGED],
	['an empty header', movie(), NOT_SAID],
	['a header of zeros', movie(mvhd({ timescale: 0, duration: 0 })), NOT_SAID],
	['no duration anywhere', movie(NO_LENGTH, trak({ timescale: 0, duration: 9 })), NOT_SAID],
	['two days', movie(mvhd({ timescale: 1, duration: 172_800 })), NOT_RIGHT],
	['ages', movie(mvhd({ version: 1, timescale: 1, duration: 2n ** 63n })), NOT_RIGHT],
	['a huge time scale', movie(mvhd({ timescale: UNKNOWN_32, duration: 100 })), NOT_RIGHT],
	['fragments without length', movie(NO_LENGTH, box('mvex', TREX)), FRAGMENTED],
	['fragments, mvhd for the first', movie(MVHD, box('mvex', TREX)), FRAGMENTED],
	['fragments of length 0', movie(MVHD, box('mvex', mehd(0, 0))), FRAGMENTED],
	['fragments of length all ones', movie(MVHD, box('mvex', mehd(1, UNKNOWN_64))), FRAGMENTED],
	['fragments of an unknown version', movie(MVHD, box('mvex', mehd(9, 7000))), FRAGMENTED],
	[
		'fragments without a time scale',
		movie(mvhd({ timescale: 0, duration: 0 }), box('mvex', mehd(0, 7000))),
		FRAGMENTED,
	],
	['a compressed header', movie(box('cmov', DATA), MVHD), 'its header is compressed'],
	['a time outside the header', Buffer.concat([FTYP, MVHD, box('mdat', MVHD)]), NO_HEADER],
	[
		'a track time outside a track',
		movie(timesBox('mdhd', { timescale: 1, duration: 5 })),
		NOT_SAID,
	],
];

test.each(BROKEN)('%s is unknown', async (_what, bytes, unknown) => {
	expect(await read(bytes)).toEqual({ unknown });
});

test('boxes without end are given up, near their start', async () => {
	const endless = new ByteSource(repeat(Buffer.concat(Array(1000).fill(box('free')))));
	expect(await readDuration(endless)).toEqual({ unknown: 'it is made of too many parts' });
	expect(endless.bytesGiven).toBeLessThan(1_000_000);
	expect(endless.isClosed).toBe(true);
});

function* repeat(bytes: Buffer): Generator<Buffer> {
	yield FTYP;
	for (;;) yield bytes;
}
