/**
 * A stream to read from that notes what is taken of it. Each chunk is overwritten as soon as the next
 * one is asked for, so that whoever still holds it reads nonsense.
 */
export class ByteSource implements AsyncIterable<Uint8Array> {
	bytesGiven = 0;
	chunksGiven = 0;
	isClosed = false;

	constructor(private readonly chunks: Iterable<Uint8Array>) {}

	async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
		try {
			for (const chunk of this.chunks) {
				const passing = Uint8Array.from(chunk);
				this.bytesGiven += chunk.length;
				this.chunksGiven += 1;
				yield passing;
				passing.fill(0xee);
			}
		} finally {
			this.isClosed = true;
		}
	}
}

/** The bytes in chunks of these sizes, the last of which is repeated to the end. */
export function* cut(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
	let start = 0;
	for (let index = 0; start < bytes.length; index++) {
		const size = sizes[Math.min(index, sizes.length - 1)];
		yield bytes.subarray(start, start + size);
		start += size;
	}
}
