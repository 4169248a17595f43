import { createFile, Log, type Movie } from 'mp4box';

export interface MediaInfo {
	durationSeconds: number;
	width: number | null;
	height: number | null;
	fps: number | null;
}

const KEPT_BOXES = new Set(['ftyp', 'moov']);
const KEPT_LIMIT = 16 * 1024 * 1024;
const WEBM_HEADER_BYTES = 256 * 1024;
const EBML_MAGIC = 0x1a45dfa3;

// mp4box reports every box it does not know on the console, also in files that it reads well.
Log.error = () => {};

/** Keeps of a passing video only what tells its length: the movie box, or the start of a WebM file. */
export class MediaHeader {
	private kept: Buffer[] = [];
	private keptBytes = 0;
	private head = Buffer.alloc(0);
	private boxLeft = 0;
	private keepBox = false;
	private kind: 'unknown' | 'iso' | 'webm' | 'unreadable' = 'unknown';

	push(chunk: Buffer): void {
		let rest = chunk;
		while (rest.length > 0 && this.kind !== 'unreadable') {
			rest = this.boxLeft > 0 ? this.passBox(rest) : this.readBoxHead(rest);
		}
	}

	/** Undefined when the length cannot be told. */
	async read(): Promise<MediaInfo | undefined> {
		const bytes = Buffer.concat(this.kept);
		this.kept = [];
		try {
			const info = this.kind === 'webm' ? await readWebm(bytes) : readMovie(bytes);
			return info && info.durationSeconds > 0 ? info : undefined;
		} catch {
			return undefined;
		}
	}

	private passBox(chunk: Buffer): Buffer {
		const part = chunk.subarray(0, Math.min(chunk.length, this.boxLeft));
		this.boxLeft -= part.length;
		if (this.keepBox) this.keep(part);
		return chunk.subarray(part.length);
	}

	private readBoxHead(chunk: Buffer): Buffer {
		const wanted = this.head.length >= 8 && this.head.readUInt32BE(0) === 1 ? 16 : 8;
		const taken = chunk.subarray(0, wanted - this.head.length);
		this.head = Buffer.concat([this.head, taken]);
		const isWhole =
			this.head.length === wanted && !(wanted === 8 && this.head.readUInt32BE(0) === 1);
		if (isWhole) this.startBox();
		return chunk.subarray(taken.length);
	}

	private startBox(): void {
		const { head } = this;
		this.head = Buffer.alloc(0);
		if (this.kind === 'unknown' && head.readUInt32BE(0) === EBML_MAGIC) {
			this.kind = 'webm';
			this.keepBox = true;
			this.boxLeft = Infinity;
			this.keep(head);
			return;
		}
		const size = boxSize(head);
		if (size < head.length) {
			this.kind = 'unreadable';
			return;
		}
		this.kind = 'iso';
		this.keepBox = KEPT_BOXES.has(head.toString('latin1', 4, 8));
		this.boxLeft = size - head.length;
		if (this.keepBox) this.keep(head);
	}

	private keep(part: Buffer): void {
		const limit = this.kind === 'webm' ? WEBM_HEADER_BYTES : KEPT_LIMIT;
		const room = limit - this.keptBytes;
		if (room <= 0) return;
		// A copy: the part is a view into a socket buffer that would otherwise stay alive whole.
		this.kept.push(Buffer.from(part.subarray(0, room)));
		this.keptBytes += Math.min(part.length, room);
	}
}

function boxSize(head: Buffer): number {
	if (head.length === 16) return Number(head.readBigUInt64BE(8));
	return head.readUInt32BE(0) || Infinity;
}

function readMovie(bytes: Buffer): MediaInfo | undefined {
	const file = createFile();
	let movie: Movie | undefined;
	file.onReady = (ready) => {
		movie = ready;
	};
	const copy = new Uint8Array(bytes).buffer;
	file.appendBuffer(Object.assign(copy, { fileStart: 0 }));
	file.flush();
	return movie && describeMovie(movie);
}

function describeMovie(movie: Movie): MediaInfo {
	const fragments = movie.fragment_duration;
	const track = movie.videoTracks[0];
	const { duration, timescale } = track?.duration > 0 ? track : movie;
	const durationSeconds =
		movie.duration > 0 || !fragments ? duration / timescale : fragments.num / fragments.den;
	return {
		durationSeconds,
		width: track?.track_width ?? null,
		height: track?.track_height ?? null,
		fps: track?.nb_samples ? track.nb_samples / durationSeconds : null,
	};
}

async function readWebm(bytes: Buffer): Promise<MediaInfo | undefined> {
	const { BufferSource, Input, WEBM, MATROSKA } = await import('mediabunny');
	const input = new Input({ source: new BufferSource(bytes), formats: [WEBM, MATROSKA] });
	const durationSeconds = await input.getDurationFromMetadata();
	const track = await input.getPrimaryVideoTrack();
	if (durationSeconds === null) return undefined;
	return {
		durationSeconds,
		width: track?.codedWidth ?? null,
		height: track?.codedHeight ?? null,
		fps: null,
	};
}
