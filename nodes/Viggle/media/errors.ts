/** A file that cannot be used: not there, empty, of the wrong kind, or changed while it was sent. */
export class MediaError extends Error {
	override readonly name = 'ViggleMediaError';

	/** `problem` continues a sentence that starts with the field and the item, for example "is empty". */
	constructor(
		readonly problem: string,
		readonly advice: string,
	) {
		super(problem);
	}
}
