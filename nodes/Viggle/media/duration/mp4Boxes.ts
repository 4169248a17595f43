import type { ByteReader } from './byteReader';
import { reasons } from './texts';

/** A box of an MP4 or MOV file. The reader stands at its payload when it is given out. */
export interface Box {
	/** Its type after those of the boxes around it, for example `/moov/trak`. */
	path: string;
	/** Where it ends, in bytes from the start of the file; Infinity for "at the end of the file". */
	end: number;
}

export const WHOLE_FILE: Box = { path: '', end: Infinity };

/** Containers whose boxes are given out too. */
const ENTERED = new Set(['/moov/mvex', '/moov/trak', '/moov/trak/mdia', '/moof', '/moof/traf']);
const HEAD_BYTES = 8;
const SIZE_TO_END = 0;
const SIZE_FOLLOWS = 1;

/**
 * The boxes inside `parent`, in the order of the file. What the caller leaves of a box is skipped. It
 * ends early, with the reason in `reader.stopped`, where the file is cut short or damaged.
 */
export async function* boxesIn(reader: ByteReader, parent: Box): AsyncGenerator<Box> {
	// Fewer bytes than a head at the end are padding, which old QuickTime files have.
	while (reader.position + HEAD_BYTES <= parent.end) {
		if (parent.end === Infinity && !(await reader.hasMore())) return;
		const box = await readHead(reader, parent);
		if (!box) return;
		yield box;
		if (ENTERED.has(box.path)) yield* boxesIn(reader, box);
		const isLast = box.end >= parent.end;
		if (isLast || !(await reader.skipTo(box.end))) return;
	}
}

/** The next bytes of a box's payload, or undefined when it does not hold as many. */
async function takeFrom(
	reader: ByteReader,
	box: Box,
	length: number,
): Promise<DataView | undefined> {
	if (reader.position + length > box.end) return reader.stop(reasons.damaged);
	return await reader.take(length);
}

async function readHead(reader: ByteReader, parent: Box): Promise<Box | undefined> {
	const start = reader.position;
	const head = await reader.take(HEAD_BYTES);
	if (!head) return undefined;
	const path = `${parent.path}/${boxType(head)}`;
	const size = await readSize(reader, parent, head.getUint32(0));
	if (size === undefined) return undefined;
	const end = start + size;
	if (end < reader.position || end > parent.end) return reader.stop(reasons.damaged);
	if (end !== Infinity && end > reader.sizeBytes) return reader.stop(reasons.cutShort);
	return { path, end };
}

async function readSize(
	reader: ByteReader,
	parent: Box,
	size: number,
): Promise<number | undefined> {
	if (size === SIZE_TO_END) return Infinity;
	if (size !== SIZE_FOLLOWS) return size;
	const long = await takeFrom(reader, parent, 8);
	return long && Number(long.getBigUint64(0));
}

/** The type in a box's head. */
export const boxType = (head: DataView): string => fourLetters(head, 4);

function fourLetters(view: DataView, start: number): string {
	return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(start + offset)));
}

/** 0 stands for "not said". */
export interface Times {
	timescale: number;
	/** In units of the time scale, as are fragments. */
	duration: number;
}

const NO_TIMES: Times = { timescale: 0, duration: 0 };

/** The fields that `mvhd` and `mdhd` share, after their two dates. */
export async function readTimes(reader: ByteReader, box: Box): Promise<Times> {
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

/** What `mehd` and `tfdt` hold. */
export async function readTicks(reader: ByteReader, box: Box): Promise<number> {
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

/** The handler that `hdlr` names, `vide` for one. */
export async function readHandler(reader: ByteReader, box: Box): Promise<string> {
	const fields = await takeFrom(reader, box, 12);
	return fields ? fourLetters(fields, 8) : '';
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
