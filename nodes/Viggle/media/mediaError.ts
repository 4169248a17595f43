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

/** A result that could not be fetched. `reason` says why, without the link: it is signed. */
export class DownloadError extends Error {
	override readonly name = 'ViggleDownloadError';

	constructor(
		/** `deadLink`: a fresh link may help; `passing`: the same link may work later. */
		readonly fault: 'deadLink' | 'passing' | 'content' | 'address' | 'refused',
		readonly reason: string,
		/** What the file server answered, if it did. */
		readonly httpCode?: number,
	) {
		super(reason);
	}
}
