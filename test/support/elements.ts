/** Builders for the elements of WebM and Matroska files. */

const ALL_ONES = Buffer.from('01ffffffffffffff', 'hex');

export function element(id: number, ...content: Buffer[]): Buffer {
	return elementOfSize(Buffer.concat(content).length, id, ...content);
}

/** An element that claims a size, whatever it holds. */
export function elementOfSize(size: number | bigint, id: number, ...content: Buffer[]): Buffer {
	const sizeBytes = Buffer.alloc(8);
	sizeBytes.writeBigUInt64BE(BigInt(size) | (1n << 56n));
	return Buffer.concat([idBytes(id), sizeBytes, ...content]);
}

/** An element without a size, as live recordings have. */
export function openElement(id: number, ...content: Buffer[]): Buffer {
	return Buffer.concat([idBytes(id), ALL_ONES, ...content]);
}

function idBytes(id: number): Buffer {
	const hex = id.toString(16);
	return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
}

export function float32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeFloatBE(value);
	return bytes;
}

export function float64(value: number): Buffer {
	const bytes = Buffer.alloc(8);
	bytes.writeDoubleBE(value);
	return bytes;
}

export const ID = {
	ebml: 0x1a45dfa3,
	docType: 0x4282,
	segment: 0x18538067,
	info: 0x1549a966,
	timestampScale: 0x2ad7b1,
	duration: 0x4489,
	tracks: 0x1654ae6b,
	cluster: 0x1f43b675,
	void: 0xec,
};

export const EBML_HEADER = element(ID.ebml, element(ID.docType, Buffer.from('webm')));
