import { type Box, boxesIn, takeFrom, WHOLE_FILE } from './boxes';
import { BEYOND_LIMIT, type ByteReader } from './byteReader';
import { type Duration, plausibleDuration } from './duration';

/** What a `moov` box says about the time a movie takes; 0 stands for "not said". */
interface MovieHeader {
	timescale: number;
	/** In units of the time scale, as are the fragments. */
	duration: number;
	isFragmented: boolean;
	fragmentedDuration: number;
	longestTrackSeconds: number;
}

/**
 * The duration of an MP4 or MOV file from its `moov` box, wherever that is. Source: ISO/IEC 14496-12,
 * sections 8.2 (mvhd), 8.4 (mdhd) and 8.8 (mvex, mehd), and Apple's QuickTime File Format.
 */
export async function readMovieDuration(reader: ByteReader): Promise<Duration> {
	for await (const box of boxesIn(reader, WHOLE_FILE)) {
		if (box.path === '/moov') return await readMovie(reader, box);
	}
	return { unknown: reader.stopped ?? 'the file holds no movie header' };
}

async function readMovie(reader: ByteReader, moov: Box): Promise<Duration> {
	const header: MovieHeader = {
		timescale: 0,
		duration: 0,
		isFragmented: false,
		fragmentedDuration: 0,
		longestTrackSeconds: 0,
	};
	for await (const box of boxesIn(reader, moov)) {
		if (box.path === '/moov/cmov') return { unknown: 'its header is compressed' };
		await note(header, reader, box);
	}
	return conclude(header, reader.stopped);
}

async function note(header: MovieHeader, reader: ByteReader, box: Box): Promise<void> {
	switch (box.path) {
		case '/moov/mvhd':
			Object.assign(header, await readTimes(reader, box));
			break;
		case '/moov/mvex':
			header.isFragmented = true;
			break;
		case '/moov/mvex/mehd':
			header.fragmentedDuration = await readFragmentedDuration(reader, box);
			break;
		case '/moov/trak/mdia/mdhd': {
			const { duration, timescale } = await readTimes(reader, box);
			const seconds = timescale > 0 ? duration / timescale : 0;
			header.longestTrackSeconds = Math.max(header.longestTrackSeconds, seconds);
		}
	}
}

function conclude(header: MovieHeader, stopped: string | undefined): Duration {
	const { timescale, duration, fragmentedDuration, longestTrackSeconds } = header;
	// At the limit `mvhd` is enough: what it says is at worst too short.
	if (stopped && stopped !== BEYOND_LIMIT) return { unknown: stopped };
	if (header.isFragmented) {
		// `mvhd` says nothing here: ffmpeg's `frag_keyframe` gives the length of the first fragment in it.
		if (timescale > 0 && fragmentedDuration > 0) {
			return plausibleDuration(fragmentedDuration / timescale);
		}
		return { unknown: 'it is a fragmented video, whose header does not give the whole length' };
	}
	if (timescale > 0 && duration > 0) return plausibleDuration(duration / timescale);
	if (stopped) return { unknown: stopped };
	if (longestTrackSeconds > 0) return plausibleDuration(longestTrackSeconds);
	return { unknown: 'its header gives no duration' };
}

type Times = Pick<MovieHeader, 'timescale' | 'duration'>;

const NO_TIMES: Times = { timescale: 0, duration: 0 };

/** The fields that `mvhd` and `mdhd` share, after their two dates. */
async function readTimes(reader: ByteReader, box: Box): Promise<Times> {
	switch (await readVersion(reader, box)) {
		case 0: {
			const fields = await takeFrom(reader, box, 16);
			return fields ? { timescale: fields.getUint32(8), duration: ticks32(fields, 12) } : NO_TIMES;
		}
		case 1: {
			const fields = await takeFrom(reader, box, 28);
			return fields ? { timescale: fields.getUint32(16), duration: ticks64(fields, 20) } : NO_TIMES;
		}
		default:
			return NO_TIMES;
	}
}

async function readFragmentedDuration(reader: ByteReader, box: Box): Promise<number> {
	switch (await readVersion(reader, box)) {
		case 0: {
			const field = await takeFrom(reader, box, 4);
			return field ? ticks32(field, 0) : 0;
		}
		case 1: {
			const field = await takeFrom(reader, box, 8);
			return field ? ticks64(field, 0) : 0;
		}
		default:
			return 0;
	}
}

async function readVersion(reader: ByteReader, box: Box): Promise<number | undefined> {
	return (await takeFrom(reader, box, 4))?.getUint8(0);
}

const UNKNOWN_32 = 0xffffffff;
const UNKNOWN_64 = 0xffffffffffffffffn;

function ticks32(view: DataView, offset: number): number {
	const ticks = view.getUint32(offset);
	return ticks === UNKNOWN_32 ? 0 : ticks;
}

function ticks64(view: DataView, offset: number): number {
	const ticks = view.getBigUint64(offset);
	return ticks === UNKNOWN_64 ? 0 : Number(ticks);
}
