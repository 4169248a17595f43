import type { MediaFile } from './inputFile';
import { letGo } from './letGo';

/**
 * A file of a native form that is read only while it is being sent. n8n's request helper serialises
 * such a form with an exact Content-Length from `size`, and takes the bytes from `stream()`: constant
 * memory for any file size, where a Blob of the bytes takes three times the file.
 */
export class StreamedFile extends File {
	readonly #file: MediaFile;
	#reading?: AsyncIterator<Uint8Array>;
	#sent = false;
	#failed = false;

	constructor(file: MediaFile) {
		super([], file.fileName, { type: file.mimeType });
		this.#file = file;
	}

	/** The last byte has been handed over, so the other side may have all of it. */
	get isSent(): boolean {
		return this.#sent;
	}

	/** It could not be read on while it was being sent. */
	get hasFailed(): boolean {
		return this.#failed;
	}

	override get size(): number {
		return this.#file.size;
	}

	/** The bytes for any other reader; they do not count as sent. */
	open(): AsyncIterable<Uint8Array> {
		return this.#file.open();
	}

	/** The content in one string, so that a request that contains the file can be fingerprinted. */
	toJSON(): string {
		return this.#file.identity;
	}

	override stream(): ReturnType<File['stream']> {
		this.close();
		this.#sent = false;
		this.#failed = false;
		const reading = this.#file.open()[Symbol.asyncIterator]();
		this.#reading = reading;
		const stream: AsyncIterableIterator<Uint8Array> = {
			[Symbol.asyncIterator]: () => stream,
			next: async () => await this.#next(reading),
			return: async () => {
				letGo(reading);
				return { done: true, value: undefined };
			},
		};
		// The helper iterates over it; a web stream around it would only add a copy.
		return stream as unknown as ReturnType<File['stream']>;
	}

	/**
	 * Lets go of the file: a request that broke off has simply stopped to read it. Nobody waits for that,
	 * since a store may hang.
	 */
	close(): void {
		letGo(this.#reading);
		this.#reading = undefined;
	}

	async #next(reading: AsyncIterator<Uint8Array>): Promise<IteratorResult<Uint8Array>> {
		const step = await reading.next().catch(async (error: unknown) => {
			this.#failed ||= this.#reading === reading;
			return await Promise.reject<never>(error);
		});
		if (!step.done) return step;
		// A request that broke off may still ask. Told of an end, it would open the next file of its form.
		if (this.#reading !== reading) return await new Promise<never>(() => undefined);
		this.#sent = true;
		return step;
	}
}
