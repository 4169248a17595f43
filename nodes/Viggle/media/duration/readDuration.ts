import { ByteReader } from './byteReader';
import type { Duration } from './duration';
import { readMovieDuration } from './mp4';
import { boxType } from './mp4Boxes';
import { reasons } from './texts';
import { readWebmDuration } from './webm';

const EBML_MAGIC = 0x1a45dfa3;

/** Boxes that MP4 and MOV files start with; the oldest MOV files have no `ftyp`. */
const FIRST_BOXES = new Set(
	'ftyp styp moov moof mdat free skip wide pnot uuid sidx junk PICT'.split(' '),
);

/**
 * How long a video is by its own header: MP4, MOV, WebM and Matroska. Reads the stream once, keeping
 * none of it, ends it as soon as the answer is there, and gives up after `limitBytes`. With its
 * `sizeBytes` it also sees that a file whose header comes first is cut short behind it. A file that is
 * broken or of another kind is `unknown`; only what the stream itself throws passes through.
 */
export async function readDuration(
	chunks: AsyncIterable<Uint8Array>,
	{ limitBytes = Infinity, sizeBytes }: { limitBytes?: number; sizeBytes?: number } = {},
): Promise<Duration> {
	const reader = new ByteReader(chunks, limitBytes, sizeBytes);
	try {
		const head = await reader.peek(8);
		if (head?.getUint32(0) === EBML_MAGIC) return await readWebmDuration(reader);
		if (head && FIRST_BOXES.has(boxType(head))) return await readMovieDuration(reader);
		return { unknown: reasons.otherFormat };
	} finally {
		reader.close();
	}
}
