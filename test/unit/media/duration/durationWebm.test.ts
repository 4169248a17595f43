import { readDuration } from '../../../../nodes/Viggle/media/duration/readDuration';
import { ByteSource, cut } from '../../../support/byteSource';
import {
	EBML_HEADER,
	element,
	elementOfSize,
	float32,
	float64,
	ID,
	openElement,
} from '../../../support/elements';

const DATA = Buffer.alloc(40, 0xff);
const SCALE = element(ID.timestampScale, Buffer.from('0f4240', 'hex'));
const LENGTH = element(ID.duration, float64(2500));
const INFO = element(ID.info, SCALE, LENGTH);
const CLUSTER = openElement(ID.cluster, DATA);

const CUT_SHORT = 'the file is cut short';
const DAMAGED = 'its header is damaged';
const LIVE = 'its header gives no duration, as in recordings that a browser makes';
const OTHER_FORMAT =
	'the file is not an MP4, MOV or WebM video, and other formats are not read here';
const NOT_RIGHT = 'its header gives a duration that cannot be right';

function file(...elements: Buffer[]): Buffer {
	return Buffer.concat([EBML_HEADER, element(ID.segment, ...elements)]);
}

function length(...content: Buffer[]): Buffer {
	return file(element(ID.info, SCALE, element(ID.duration, ...content)));
}

function read(bytes: Uint8Array) {
	return readDuration(new ByteSource(cut(bytes, [64])));
}

const WELL_FORMED: Array<[what: string, bytes: Buffer, seconds: number]> = [
	['a duration in 8 bytes', length(float64(2500)), 2.5],
	['a duration in 4 bytes', length(float32(2500)), 2.5],
	['no time scale: milliseconds', file(element(ID.info, LENGTH)), 2.5],
	[
		'an empty time scale: milliseconds',
		file(element(ID.info, element(ID.timestampScale), LENGTH)),
		2.5,
	],
	['a time scale of 0: milliseconds', file(element(ID.info, scale(0), LENGTH)), 2.5],
	['the time scale behind the duration', file(element(ID.info, LENGTH, scale(2_000_000))), 5],
	[
		'a time scale of nanoseconds',
		file(element(ID.info, scale(1), element(ID.duration, float64(3e9)))),
		3,
	],
	['other elements first', file(element(ID.void, DATA), element(ID.tracks, DATA), INFO), 2.5],
	['other elements in between', file(element(ID.info, element(ID.void, DATA), SCALE, LENGTH)), 2.5],
	['a segment of unknown size', Buffer.concat([EBML_HEADER, openElement(ID.segment, INFO)]), 2.5],
	[
		'an element before the segment',
		Buffer.concat([EBML_HEADER, element(ID.void), file(INFO)]),
		2.5,
	],
	[
		'a file cut in the last of its header',
		file(element(ID.info, LENGTH, element(ID.void, DATA))).subarray(0, -9),
		2.5,
	],
	['a file cut behind the duration', file(INFO, element(ID.tracks, DATA)).subarray(0, -30), 2.5],
];

const BROKEN: Array<[what: string, bytes: Buffer, unknown: string]> = [
	['no duration', file(element(ID.info, SCALE), CLUSTER), LIVE],
	['an empty duration', length(), LIVE],
	['a duration of 0', length(float64(0)), LIVE],
	['pictures before the header', file(CLUSTER, INFO), LIVE],
	['pictures before the header, sized', file(element(ID.cluster, DATA), INFO), LIVE],
	['no header at all', file(element(ID.tracks, DATA)), LIVE],
	['an empty segment', file(), LIVE],
	['a negative duration', length(float64(-2500)), NOT_RIGHT],
	['a duration that is not a number', length(float64(NaN)), NOT_RIGHT],
	['an endless duration', length(float32(Infinity)), NOT_RIGHT],
	['a duration in 3 bytes', length(DATA.subarray(0, 3)), NOT_RIGHT],
	['25 hours', length(float64(90_000_000)), NOT_RIGHT],
	['a huge time scale', file(element(ID.info, scale(2 ** 47), LENGTH)), NOT_RIGHT],
	['a duration in 9 bytes', length(DATA.subarray(0, 9)), DAMAGED],
	[
		'a duration larger than the header',
		file(element(ID.info, elementOfSize(80, ID.duration, float64(1)))),
		DAMAGED,
	],
	['a header larger than the segment', file(elementOfSize(800, ID.info, LENGTH)), DAMAGED],
	[
		'a header of unknown size',
		Buffer.concat([EBML_HEADER, openElement(ID.segment, openElement(ID.info, LENGTH))]),
		DAMAGED,
	],
	['an id of 5 bytes', file(Buffer.from('0812345678', 'hex')), DAMAGED],
	['an id that starts with 0', file(Buffer.alloc(16)), DAMAGED],
	['a size of 9 bytes', file(Buffer.from('ec00ffffffffffffffffff', 'hex')), DAMAGED],
	[
		'a claim of 32 PB',
		Buffer.concat([EBML_HEADER, elementOfSize(2n ** 55n, ID.void, DATA)]),
		CUT_SHORT,
	],
	[
		'a file cut in its header',
		Buffer.concat([EBML_HEADER, openElement(ID.segment, INFO)]).subarray(0, -5),
		CUT_SHORT,
	],
	[
		'a file cut before its header',
		Buffer.concat([EBML_HEADER, openElement(ID.segment, element(ID.void, DATA))]).subarray(0, -5),
		CUT_SHORT,
	],
	['half of the EBML mark', Buffer.from('1a450000808080808080', 'hex'), OTHER_FORMAT],
	['an EBML header alone', EBML_HEADER, 'the file holds no video'],
];

test.each(WELL_FORMED)('%s', async (_what, bytes, seconds) => {
	expect(await read(bytes)).toEqual({ seconds: expect.closeTo(seconds, 5) });
});

test.each(BROKEN)('%s is unknown', async (_what, bytes, unknown) => {
	expect(await read(bytes)).toEqual({ unknown });
});

test('elements without end are given up, near their start', async () => {
	const endless = new ByteSource(repeat(Buffer.alloc(4000, Buffer.from('ec80', 'hex'))));
	expect(await readDuration(endless)).toEqual({ unknown: 'it is made of too many parts' });
	expect(endless.bytesGiven).toBeLessThan(200_000);
	expect(endless.isClosed).toBe(true);
});

test('the pictures of a live recording are not read', async () => {
	const live = Buffer.concat([EBML_HEADER, openElement(ID.segment, CLUSTER)]);
	const source = new ByteSource(cut(live, [1]));
	expect(await readDuration(source)).toEqual({ unknown: LIVE });
	expect(source.bytesGiven).toBe(live.length - DATA.length);
});

function* repeat(bytes: Buffer): Generator<Buffer> {
	yield Buffer.concat([EBML_HEADER, openElement(ID.segment)]);
	for (;;) yield bytes;
}

function scale(nanoseconds: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(nanoseconds));
	return element(ID.timestampScale, bytes);
}
