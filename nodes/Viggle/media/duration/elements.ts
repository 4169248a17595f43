import type { ByteReader } from './byteReader';
import { reasons } from './texts';

/** An element of a WebM or Matroska file. The reader stands at its content when it is given out. */
export interface Element {
	id: number;
	/** Where it ends, in bytes from the start of the file; Infinity for "at the end of the file". */
	end: number;
}

export const WHOLE_STREAM: Element = { id: 0, end: Infinity };

export const SEGMENT = 0x18538067;
export const CLUSTER = 0x1f43b675;

const MAX_ID_BYTES = 4;
const MAX_SIZE_BYTES = 8;

/**
 * The elements inside `parent`, in the order of the file. What the caller leaves of one is skipped. It
 * ends early, with the reason in `reader.stopped`, where the file is cut short or damaged.
 */
export async function* elementsIn(reader: ByteReader, parent: Element): AsyncGenerator<Element> {
	while (reader.position < parent.end) {
		if (parent.end === Infinity && !(await reader.hasMore())) return;
		const element = await readElement(reader, parent);
		if (!element) return;
		yield element;
		const isLast = element.end >= parent.end;
		if (isLast || !(await reader.skipTo(element.end))) return;
	}
}

async function readElement(reader: ByteReader, parent: Element): Promise<Element | undefined> {
	const id = await readNumber(reader, MAX_ID_BYTES);
	const size = id && (await readNumber(reader, MAX_SIZE_BYTES));
	if (!id || !size) return undefined;
	const end = size.isAllOnes ? parent.end : reader.position + size.value;
	// "Until something else starts" is for streams that are written live, and only for these two.
	const mayBeOpen = id.withMarker === SEGMENT || id.withMarker === CLUSTER;
	if (end > parent.end || (size.isAllOnes && !mayBeOpen)) return reader.stop(reasons.damaged);
	if (end !== Infinity && end > reader.sizeBytes) return reader.stop(reasons.cutShort);
	return { id: id.withMarker, end };
}

interface VariableNumber {
	/** The bytes as they are, which is how ids are written down. */
	withMarker: number;
	value: number;
	isAllOnes: boolean;
}

/** A number whose first byte tells by its leading zero bits how many bytes follow (RFC 8794, 4). */
async function readNumber(
	reader: ByteReader,
	maxBytes: number,
): Promise<VariableNumber | undefined> {
	const first = (await reader.take(1))?.getUint8(0);
	if (first === undefined) return undefined;
	const length = Math.clz32(first) - 23;
	if (length > maxBytes) return reader.stop(reasons.damaged);
	const rest = await reader.take(length - 1);
	if (!rest) return undefined;
	const tail = unsigned(rest);
	const scale = 256 ** (length - 1);
	const head = first - 2 ** (8 - length);
	const value = head * scale + tail;
	return { withMarker: first * scale + tail, value, isAllOnes: value >= 2 ** (7 * length) - 1 };
}

/** The content of an element that holds a whole number; rounded above 2^53. */
export function unsigned(view: DataView): number {
	let value = 0;
	for (let offset = 0; offset < view.byteLength; offset++) {
		value = value * 256 + view.getUint8(offset);
	}
	return value;
}
