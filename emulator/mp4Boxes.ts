const TIMESCALE = 600;

/** Hand-made MP4 boxes for tests. */
export function box(type: string, ...content: Buffer[]): Buffer<ArrayBuffer> {
	const body = Buffer.concat(content);
	const head = Buffer.alloc(8);
	head.writeUInt32BE(body.length + 8);
	head.write(type, 4, 'latin1');
	return Buffer.concat([head, body]);
}

/** A box whose size is written in 64 bits. */
export function largeBox(type: string, body: Buffer): Buffer<ArrayBuffer> {
	const head = Buffer.alloc(16);
	head.writeUInt32BE(1);
	head.write(type, 4, 'latin1');
	head.writeBigUInt64BE(BigInt(body.length + 16), 8);
	return Buffer.concat([head, body]);
}

/** The shortest MP4 that claims to last so long; it has no pictures. */
export function movieOf(seconds: number, ...more: Buffer[]): Buffer<ArrayBuffer> {
	const mvhd = Buffer.alloc(100);
	mvhd.writeUInt32BE(TIMESCALE, 12);
	mvhd.writeUInt32BE(seconds * TIMESCALE, 16);
	const ftyp = box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1'));
	return Buffer.concat([ftyp, box('moov', box('mvhd', mvhd), ...more)]);
}
