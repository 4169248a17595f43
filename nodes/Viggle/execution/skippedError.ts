/** Ends an item without an output. */
export class SkippedError extends Error {
	override readonly name = 'ViggleSkippedError';
}
