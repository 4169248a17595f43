import { letGo } from '../letGo';
import { reasons } from './texts';

/** Real headers take some hundred reads. This bounds the work for a file made of nothing but tiny parts. */
const MAX_READS = 100_000;
const NOTHING = new Uint8Array(0);

/**
 * Reads a stream once, forward. It holds the chunk at hand and no byte of those before it, and says in
 * `stopped` why it could not go on.
 */
export class ByteReader {
	/** Bytes from the start of the stream. */
	position = 0;
	stopped: string | undefined;
	private chunk: Uint8Array = NOTHING;
	private following: Uint8Array = NOTHING;
	private reads = 0;
	private readonly iterator: AsyncIterator<Uint8Array>;

	constructor(
		chunks: AsyncIterable<Uint8Array>,
		private readonly limitBytes: number,
		/** Of the stream, where it is known. */
		readonly sizeBytes = Infinity,
	) {
		this.iterator = chunks[Symbol.asyncIterator]();
	}

	/** Always undefined, so that a caller can end with it. The first reason stays. */
	stop(reason: string): undefined {
		this.stopped ??= reason;
	}

	/** The next bytes, or undefined when there are not as many. */
	async take(length: number): Promise<DataView | undefined> {
		this.reads += 1;
		if (this.reads > MAX_READS) return this.stop(reasons.tooManyParts);
		if (this.position + length > this.limitBytes) return this.stop(reasons.beyondLimit);
		const bytes = await this.gather(length);
		return bytes && new DataView(bytes.buffer);
	}

	/** Like `take`, and leaves the bytes to be read again. */
	async peek(length: number): Promise<DataView | undefined> {
		const view = await this.take(length);
		if (!view) return undefined;
		this.following = this.chunk;
		this.chunk = new Uint8Array(view.buffer);
		this.position -= length;
		return view;
	}

	/** Passes over bytes without keeping any. False when the stream, or the limit, comes first. */
	async skipTo(position: number): Promise<boolean> {
		if (position > this.limitBytes) this.stop(reasons.beyondLimit);
		while (!this.stopped && this.position < position) {
			if (await this.hasMore()) this.pass(position - this.position);
			else this.stop(reasons.cutShort);
		}
		return !this.stopped;
	}

	async hasMore(): Promise<boolean> {
		while (this.chunk.length === 0) {
			if (this.position >= this.limitBytes) {
				this.stop(reasons.beyondLimit);
				return false;
			}
			if (!(await this.load())) return false;
		}
		return true;
	}

	/** Ends the stream, which frees what is behind it. */
	close(): void {
		letGo(this.iterator);
	}

	private async load(): Promise<boolean> {
		if (this.following.length > 0) {
			this.chunk = this.following;
			this.following = NOTHING;
			return true;
		}
		const next = await this.iterator.next();
		if (next.done) return false;
		this.chunk = next.value;
		return true;
	}

	private async gather(length: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
		const bytes = new Uint8Array(length);
		let filled = 0;
		while (filled < length) {
			if (!(await this.hasMore())) return this.stop(reasons.cutShort);
			const part = this.pass(length - filled);
			bytes.set(part, filled);
			filled += part.length;
		}
		return bytes;
	}

	/** At most `length` bytes of the chunk at hand. */
	private pass(length: number): Uint8Array {
		const part = this.chunk.subarray(0, length);
		this.chunk = this.chunk.subarray(part.length);
		this.position += part.length;
		return part;
	}
}
