import type { ByteReader } from './byteReader';
import { type Duration, plausibleDuration } from './duration';
import {
	boxesIn,
	readHandler,
	readTicks,
	readTimes,
	WHOLE_FILE,
	type Box,
	type Times,
} from './mp4Boxes';
import { reasons } from './texts';

/** What a `moov` box says about the time a movie takes; 0 stands for "not said". */
interface MovieHeader extends Times {
	isCompressed: boolean;
	isFragmented: boolean;
	fragmentedDuration: number;
	tracks: Track[];
}

interface Track {
	/** `vide` for pictures, `soun` for sound; empty where it is not said. */
	handler: string;
	seconds: number;
}

/**
 * The duration of an MP4 or MOV file from its `moov` box, wherever that is: that of the pictures, for
 * sound may go on after them. Source: ISO/IEC 14496-12, sections 8.2 (mvhd), 8.4 (mdhd, hdlr), 8.8 (mvex,
 * mehd, tfdt), and Apple's QuickTime File Format.
 */
export async function readMovieDuration(reader: ByteReader): Promise<Duration> {
	let movie: MovieHeader | undefined;
	let length: Duration | undefined;
	/** Media data or a first fragment have been seen. */
	let hasStarted = false;
	for await (const box of boxesIn(reader, WHOLE_FILE)) {
		if (box.path === '/moov') {
			movie = await readMovie(reader, box);
			length = conclude(movie, reader.stopped);
			if (hasStarted || (!movie.isFragmented && reader.sizeBytes === Infinity)) return length;
		} else if (box.path === '/moof/traf/tfdt' && !hasStarted) {
			hasStarted = true;
			if ((await readTicks(reader, box)) > 0) return { unknown: reasons.piece };
		} else if (box.path === '/moof' && !movie) {
			return { unknown: reasons.piece };
		} else if (box.path === '/mdat') {
			hasStarted = true;
			if (length && !movie?.isFragmented) return length;
		}
	}
	if (reader.stopped === reasons.cutShort) return { unknown: reasons.cutShort };
	return length ?? { unknown: reader.stopped ?? reasons.noHeader };
}

async function readMovie(reader: ByteReader, moov: Box): Promise<MovieHeader> {
	const movie: MovieHeader = {
		timescale: 0,
		duration: 0,
		isCompressed: false,
		isFragmented: false,
		fragmentedDuration: 0,
		tracks: [],
	};
	for await (const box of boxesIn(reader, moov)) await note(movie, reader, box);
	return movie;
}

async function note(movie: MovieHeader, reader: ByteReader, box: Box): Promise<void> {
	const { tracks } = movie;
	switch (box.path) {
		case '/moov/mvhd':
			Object.assign(movie, await readTimes(reader, box));
			break;
		case '/moov/cmov':
			movie.isCompressed = true;
			break;
		case '/moov/mvex':
			movie.isFragmented = true;
			break;
		case '/moov/mvex/mehd':
			movie.fragmentedDuration = await readTicks(reader, box);
			break;
		case '/moov/trak':
			tracks.push({ handler: '', seconds: 0 });
			break;
		case '/moov/trak/mdia/hdlr':
			tracks[tracks.length - 1].handler = await readHandler(reader, box);
			break;
		case '/moov/trak/mdia/mdhd':
			tracks[tracks.length - 1].seconds = inSeconds(await readTimes(reader, box));
	}
}

function conclude(movie: MovieHeader, stopped: string | undefined): Duration {
	const { timescale, fragmentedDuration, tracks } = movie;
	if (movie.isCompressed) return { unknown: reasons.compressed };
	// At the limit `mvhd` is enough: what it says is at worst too short.
	if (stopped && stopped !== reasons.beyondLimit) return { unknown: stopped };
	if (!stopped && tracks.length > 0 && tracks.every(({ handler }) => handler === 'soun')) {
		return { unknown: reasons.noVideo, isSoundAlone: true };
	}
	if (movie.isFragmented) {
		// `mvhd` says nothing here: ffmpeg's `frag_keyframe` gives the length of the first fragment in it.
		const seconds = inSeconds({ timescale, duration: fragmentedDuration });
		return seconds > 0 ? plausibleDuration(seconds) : { unknown: reasons.fragmented };
	}
	const pictures = longest(tracks.filter(({ handler }) => handler === 'vide'));
	const whole = inSeconds(movie);
	// The movie may be longer, by its sound, or shorter, where an edit shows only a part of the track.
	const seconds = pictures > 0 && whole > 0 ? Math.min(pictures, whole) : pictures || whole;
	if (seconds > 0) return plausibleDuration(seconds);
	if (stopped) return { unknown: stopped };
	const any = longest(tracks);
	return any > 0 ? plausibleDuration(any) : { unknown: reasons.noDuration };
}

function longest(tracks: Track[]): number {
	return tracks.reduce((most, { seconds }) => Math.max(most, seconds), 0);
}

function inSeconds({ timescale, duration }: Times): number {
	return timescale > 0 ? duration / timescale : 0;
}
