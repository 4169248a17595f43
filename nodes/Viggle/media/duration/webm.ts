import type { ByteReader } from './byteReader';
import { type Duration, plausibleDuration } from './duration';
import { reasons } from './texts';

const INFO = 0x1549a966;
const TIMESTAMP_SCALE = 0x2ad7b1;
const DURATION = 0x4489;

const DEFAULT_TIMESTAMP_SCALE = 1_000_000;
const NANOSECONDS = 1e9;

/** The duration of a WebM or Matroska file from its `Info` element. Source: RFC 9559, section 5.1.2. */
export async function readWebmDuration(reader: ByteReader): Promise<Duration> {
	for await (const element of elementsIn(reader, WHOLE_STREAM)) {
		if (element.id === SEGMENT) return await readSegment(reader, element);
	}
	return { unknown: reader.stopped ?? reasons.noVideo };
}

async function readSegment(reader: ByteReader, segment: Element): Promise<Duration> {
	for await (const element of elementsIn(reader, segment)) {
		if (element.id === INFO) return await readInfo(reader, element);
		// The pictures start here; a header behind them would mean reading all of the file.
		if (element.id === CLUSTER) return { unknown: reasons.recordedLive };
	}
	return { unknown: reader.stopped ?? reasons.recordedLive };
}

async function readInfo(reader: ByteReader, info: Element): Promise<Duration> {
	let scale = DEFAULT_TIMESTAMP_SCALE;
	let ticks = 0;
	for await (const element of elementsIn(reader, info)) {
		if (element.id !== TIMESTAMP_SCALE && element.id !== DURATION) continue;
		const content = await takeNumber(reader, element);
		if (!content) break;
		if (element.id === DURATION) ticks = float(content);
		else scale = unsigned(content) || DEFAULT_TIMESTAMP_SCALE;
	}
	if (reader.stopped) return { unknown: reader.stopped };
	if (ticks === 0) return { unknown: reasons.recordedLive };
	return plausibleDuration((ticks * scale) / NANOSECONDS);
}

async function takeNumber(reader: ByteReader, element: Element): Promise<DataView | undefined> {
	const length = element.end - reader.position;
	return length <= 8 ? await reader.take(length) : reader.stop(reasons.damaged);
}

function float(view: DataView): number {
	if (view.byteLength === 8) return view.getFloat64(0);
	if (view.byteLength === 4) return view.getFloat32(0);
	return view.byteLength === 0 ? 0 : NaN;
}

/** An element of a WebM or Matroska file. The reader stands at its content when it is given out. */
interface Element {
	id: number;
	/** Where it ends, in bytes from the start of the file; Infinity for "at the end of the file". */
	end: number;
}

const WHOLE_STREAM: Element = { id: 0, end: Infinity };

const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;

const MAX_ID_BYTES = 4;
const MAX_SIZE_BYTES = 8;

/**
 * The elements inside `parent`, in the order of the file. What the caller leaves of one is skipped. It
 * ends early, with the reason in `reader.stopped`, where the file is cut short or damaged.
 */
async function* elementsIn(reader: ByteReader, parent: Element): AsyncGenerator<Element> {
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
function unsigned(view: DataView): number {
	let value = 0;
	for (let offset = 0; offset < view.byteLength; offset++) {
		value = value * 256 + view.getUint8(offset);
	}
	return value;
}
