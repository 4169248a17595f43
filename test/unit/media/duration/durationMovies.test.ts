import { readDuration } from '../../../../nodes/Viggle/media/duration/readDuration';
import {
	box,
	boxOfSize,
	FTYP,
	longBox,
	mehd,
	moof,
	movie,
	mvhd,
	MVHD,
	TEN_SECONDS,
	trak,
	TREX,
	UNKNOWN_32,
	UNKNOWN_64,
} from '../../../support/boxes';
import { ByteSource, cut } from '../../../support/byteSource';
import { readFixture } from '../../../support/fixture';

const DATA = Buffer.alloc(40, 0xff);
const NO_LENGTH = mvhd({ timescale: 1000, duration: 0 });

function read(bytes: Uint8Array) {
	return readDuration(new ByteSource(cut(bytes, [64])));
}

const WELL_FORMED: Array<[what: string, bytes: Buffer, seconds: number]> = [
	['mvhd of version 0', movie(mvhd({ timescale: 600, duration: 1500 })), 2.5],
	['mvhd of version 1', movie(mvhd({ version: 1, timescale: 600, duration: 1500 })), 2.5],
	['media data before the header', Buffer.concat([FTYP, box('mdat', DATA), TEN_SECONDS]), 10],
	['a 64-bit size of media data', Buffer.concat([FTYP, longBox('mdat', DATA), TEN_SECONDS]), 10],
	['a 64-bit size of the header', Buffer.concat([FTYP, longBox('moov', MVHD)]), 10],
	['a 64-bit size of a box in it', movie(longBox('free', DATA), MVHD), 10],
	['a header of size 0, to the end', Buffer.concat([FTYP, boxOfSize(0, 'moov', MVHD)]), 10],
	['no ftyp, media data first', Buffer.concat([box('mdat', DATA), TEN_SECONDS]), 10],
	['no ftyp, header first', TEN_SECONDS, 10],
	['wide and free boxes', Buffer.concat([box('wide'), box('free', DATA), TEN_SECONDS]), 10],
	['empty boxes', Buffer.concat([FTYP, box('free'), box('mdat'), TEN_SECONDS]), 10],
	['a driving.mov without its ftyp', withoutFirstBox(readFixture('driving.mov')), 2],
	['padding at the end of the header', movie(MVHD, box('free'), Buffer.alloc(4)), 10],
	['an odd time scale', movie(mvhd({ timescale: 30_000, duration: 1001 })), 0.033367],
	['a time scale of nanoseconds', movie(mvhd({ timescale: 1e9, duration: 2e9 })), 2],
	['exactly a day', movie(mvhd({ timescale: 1, duration: 86_400 })), 86_400],
	['mehd of version 0', movie(NO_LENGTH, box('mvex', mehd(0, 7000), TREX)), 7],
	['mehd of version 1', movie(NO_LENGTH, box('mvex', TREX, mehd(1, 7000))), 7],
	['mehd before mvhd', movie(box('mvex', mehd(0, 7000)), NO_LENGTH), 7],
	[
		'mehd where mvhd counts the first fragment',
		movie(mvhd({ timescale: 1000, duration: 1000 }), box('mvex', mehd(0, 7000))),
		7,
	],
	[
		'mehd where mvhd is all ones',
		movie(mvhd({ timescale: 1000, duration: UNKNOWN_32 }), box('mvex', mehd(0, 7000))),
		7,
	],
	[
		'tracks alone: the longest counts',
		movie(
			trak({ timescale: 12_800, duration: 25_600 }),
			trak({ timescale: 48_000, duration: 168_000 }),
			trak({ timescale: 1, duration: 1 }),
		),
		3.5,
	],
	[
		'sound that goes on after the pictures',
		movie(
			MVHD,
			trak({ timescale: 48_000, duration: 480_000 }, 'soun'),
			trak({ timescale: 25, duration: 50 }, 'vide'),
		),
		2,
	],
	[
		'a cover picture beside the video',
		movie(
			MVHD,
			trak({ timescale: 25, duration: 1 }, 'vide'),
			trak({ timescale: 25, duration: 200 }, 'vide'),
		),
		8,
	],
	[
		'pictures of which an edit shows a part',
		movie(MVHD, trak({ timescale: 25, duration: 300 }, 'vide')),
		10,
	],
	[
		'pictures whose track does not say',
		movie(MVHD, trak({ timescale: 25, duration: 0 }, 'vide'), trak({ timescale: 1, duration: 3 })),
		10,
	],
	['a stream from its start', fragments(moof(0), moof(5000)), 7],
	['a stream from its start, version 0', fragments(moof(0, 0), moof(5000, 0)), 7],
	...(
		[
			{ timescale: 600, duration: 0 },
			{ timescale: 0, duration: 6000 },
			{ timescale: 600, duration: UNKNOWN_32 },
			{ version: 1, timescale: 600, duration: UNKNOWN_64 },
			{ version: 7, timescale: 600, duration: 6000 },
		] as const
	).map((times): [string, Buffer, number] => [
		`tracks where mvhd has ${inWords(times)}`,
		movie(mvhd(times), trak({ version: 1, timescale: 50, duration: 200 })),
		4,
	]),
];

test.each(WELL_FORMED)('%s', async (_what, bytes, seconds) => {
	expect(await read(bytes)).toEqual({ seconds: expect.closeTo(seconds, 5) });
});

test('what the stream itself throws passes through', async () => {
	const failing = async function* () {
		yield FTYP;
		throw new Error('the disk is gone');
	};
	await expect(readDuration(failing())).rejects.toThrow('the disk is gone');
});

function fragments(...parts: Buffer[]): Buffer {
	const header = movie(NO_LENGTH, box('mvex', mehd(0, 7000), TREX));
	return Buffer.concat([header, ...parts.flatMap((part) => [part, box('mdat', DATA)])]);
}

test.each([0, 1])(
	'a piece whose first fragment starts later is unknown (version %i)',
	async (version) => {
		const unknown = 'it is a piece of a longer video';
		expect(await read(fragments(moof(5000, version), moof(9000, version)))).toEqual({ unknown });
		// Also where the header gives no length.
		const header = movie(NO_LENGTH, box('mvex', TREX));
		expect(await read(Buffer.concat([header, moof(5000, version)]))).toEqual({ unknown });
	},
);

test.each(['styp', 'sidx'])('a piece without a header, from %s on, is unknown', async (first) => {
	const piece = Buffer.concat([box(first, DATA), moof(0), box('mdat', DATA)]);
	expect(await read(piece)).toEqual({ unknown: 'it is a piece of a longer video' });
});

test('sound alone is told as such', async () => {
	const times = { timescale: 48_000, duration: 480_000 };
	const sound = trak(times, 'soun');
	const alone = { unknown: 'the file holds no video', isSoundAlone: true };
	expect(await read(movie(MVHD, sound))).toEqual(alone);
	expect(await read(movie(MVHD, sound, trak(times, 'vide')))).toEqual({ seconds: 10 });
	expect(await read(movie(MVHD, sound, trak(times)))).toEqual({ seconds: 10 });
});

function withoutFirstBox(bytes: Buffer): Buffer {
	return bytes.subarray(bytes.readUInt32BE(0));
}

function inWords(values: object): string {
	return Object.entries(values)
		.map(([name, value]) => `${name} ${value}`)
		.join(', ');
}
