import type { ByteReader } from './byteReader';
import { type Duration, plausibleDuration } from './duration';
import { CLUSTER, type Element, elementsIn, SEGMENT, unsigned, WHOLE_STREAM } from './elements';
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
