/** Builders for the boxes of MP4 and MOV files, honest and dishonest ones. */

export function u32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

export function u64(value: number | bigint): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeBigUInt64BE(BigInt(value));
	return bytes;
}

export function box(type: string, ...content: Buffer[]): Buffer {
	return boxOfSize(8 + Buffer.concat(content).length, type, ...content);
}

/** A box that claims a size, whatever it holds. */
export function boxOfSize(size: number, type: string, ...content: Buffer[]): Buffer {
	return Buffer.concat([u32(size), Buffer.from(type, 'latin1'), ...content]);
}

/** A box with its size in 64 bits, which may be a lie too. */
export function longBox(type: string, content: Buffer, size?: number | bigint): Buffer {
	return boxOfSize(1, type, u64(size ?? 16 + content.length), content);
}

export interface Times {
	version?: number;
	timescale: number;
	duration: number | bigint;
}

/** `mvhd` or `mdhd` up to the duration, with some more bytes as real ones have. */
export function timesBox(
	type: 'mvhd' | 'mdhd',
	{ version = 0, timescale, duration }: Times,
): Buffer {
	const wide = version === 1 ? u64 : (value: number | bigint) => u32(Number(value));
	const dates = [wide(0), wide(0)];
	const flags = u32(version * 2 ** 24);
	return box(type, flags, ...dates, u32(timescale), wide(duration), Buffer.alloc(8));
}

export function mehd(version: number, duration: number | bigint): Buffer {
	const flags = u32(version * 2 ** 24);
	return box('mehd', flags, version === 1 ? u64(duration) : u32(Number(duration)));
}

/** A track that takes so long by its own clock, of pictures (`vide`), of sound (`soun`) or of neither. */
export function trak(times: Times, handler?: string): Buffer {
	const hdlr = handler
		? [box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13))]
		: [];
	return box('trak', box('tkhd', Buffer.alloc(80)), box('mdia', timesBox('mdhd', times), ...hdlr));
}

/** A fragment that starts at a time of the whole stream. */
export function moof(startsAt: number, version = 1): Buffer {
	const flags = u32(version * 2 ** 24);
	const tfdt = box('tfdt', flags, version === 1 ? u64(startsAt) : u32(startsAt));
	return box('moof', box('mfhd', Buffer.alloc(8)), box('traf', box('tfhd', Buffer.alloc(8)), tfdt));
}

export function mvhd(times: Times): Buffer {
	return timesBox('mvhd', times);
}

/** A file that consists of its header. */
export function movie(...boxes: Buffer[]): Buffer {
	return Buffer.concat([FTYP, box('moov', ...boxes)]);
}

export const UNKNOWN_32 = 0xffffffff;
export const UNKNOWN_64 = 2n ** 64n - 1n;

export const FTYP = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'));
/** Ten seconds. */
export const MVHD = mvhd({ timescale: 600, duration: 6000 });
export const TEN_SECONDS = box('moov', MVHD);
/** What every fragmented file has. */
export const TREX = box('trex', Buffer.alloc(24));
