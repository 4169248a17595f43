import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

export type ResultKind = 'video' | 'mask';

export interface ResultDigest {
	size: number;
	sha256: string;
}

const FIXTURES = join(__dirname, '../test/fixtures');
const FILES: Record<ResultKind, string> = { video: 'result.mp4', mask: 'result_mask.mp4' };
const ZEROS = Buffer.alloc(1024 * 1024);
const MAX_SMALL_BOX = 0xffffffff;

/** A playable MP4 of any size above the fixture's: the rest is an MP4 box of type `free`, which players skip. */
export class ResultFile {
	readonly size: number;
	private readonly video: Buffer;

	constructor(kind: ResultKind, bytes?: number) {
		const whole = readFileSync(join(FIXTURES, FILES[kind]));
		this.video = bytes === undefined ? whole : whole.subarray(0, bytes);
		this.size = bytes ?? whole.length;
	}

	stream(): Readable {
		return Readable.from(this.chunks(this.size), { objectMode: false });
	}

	/** The first half, for downloads that break off. */
	firstHalf(): Readable {
		return Readable.from(this.chunks(Math.floor(this.size / 2)), { objectMode: false });
	}

	digest(): ResultDigest {
		const hash = createHash('sha256');
		for (const chunk of this.chunks(this.size)) hash.update(chunk);
		return { size: this.size, sha256: hash.digest('hex') };
	}

	private *chunks(end: number): Generator<Buffer> {
		let left = end;
		for (const chunk of this.allChunks()) {
			if (left <= 0) return;
			yield chunk.subarray(0, left);
			left -= chunk.length;
		}
	}

	private *allChunks(): Generator<Buffer> {
		if (this.video.length > 0) yield this.video;
		let padding = this.size - this.video.length;
		const head = freeBoxHead(padding);
		if (head.length > 0) yield head;
		padding -= head.length;
		for (; padding > 0; padding -= ZEROS.length) yield ZEROS.subarray(0, padding);
	}
}

/** Fewer than eight bytes are no box; players ignore them at the end of a file. */
function freeBoxHead(size: number): Buffer {
	if (size < 8) return Buffer.alloc(0);
	if (size <= MAX_SMALL_BOX) {
		const head = Buffer.from('\0\0\0\0free', 'latin1');
		head.writeUInt32BE(size);
		return head;
	}
	const head = Buffer.from('\0\0\0\x01free\0\0\0\0\0\0\0\0', 'latin1');
	head.writeBigUInt64BE(BigInt(size), 8);
	return head;
}
