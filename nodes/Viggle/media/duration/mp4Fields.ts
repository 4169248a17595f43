import type { ByteReader } from './byteReader';
import { type Box, fourLetters, takeFrom } from './mp4Boxes';

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
