import { messages } from './texts';

/**
 * What became of a request that did not succeed:
 * `refused`: the API answered and did not do it; `unreachable`: it certainly never arrived;
 * `unsent`: a file of it was not sent whole, so it cannot have been accepted;
 * `lost`: sent, but the answer did not arrive or says nothing certain; `unreadable`: a 2xx answer that
 * cannot be understood; `redirected`: a 3xx answer, which is never followed; `page`: the answer is that of a
 * proxy or firewall, which is not the API's word about anything; `noRoute`: nothing is served under that path, as
 * where the address offers another generation of the API; `unsupported`: not sent at all, since this
 * generation of the API has nothing for it: then `message` and `action` are for the user as they stand.
 */
export type Fate =
	| 'refused'
	| 'unreachable'
	| 'unsent'
	| 'lost'
	| 'unreadable'
	| 'redirected'
	| 'page'
	| 'noRoute'
	| 'unsupported';

/** What a request asks for; without an id, whatever the input of the request names. */
export interface Subject {
	noun: string;
	id?: string;
}

export interface ApiErrorFacts {
	fate: Fate;
	/** The API's own sentence, or ours where there is none. */
	message: string;
	/** The method and path. */
	request?: string;
	about?: Subject;
	httpCode?: number;
	/** The API's error code. */
	code?: string;
	/** The API's own advice. */
	action?: string;
	/** What a 2xx answer to a create says that cannot be understood: the only trace of what was made. */
	answer?: string;
	/** Cloudflare keeps the machine out that asks. */
	isBlock?: boolean;
	/** Names the request to the people who run the API. */
	requestId?: string;
	/** How long the API asked to wait. */
	retryAfterMs?: number;
	/** The same request may succeed later. */
	transient?: boolean;
	/** What the request may have created although it did not succeed. */
	mayHaveCreated?: string;
}

/** A request to the API that did not succeed. Carries facts; the words for users are made in `errors/`. */
export class ApiError extends Error {
	override readonly name = 'ViggleApiError';

	constructor(readonly facts: ApiErrorFacts) {
		super(facts.message);
	}

	get httpCode(): number | undefined {
		return this.facts.httpCode;
	}
}

/** What the body of an answer that is no success says. */
export interface ErrorBody {
	/** It has the shape of this API's own answers. */
	isOwn: boolean;
	message?: string;
	code?: string;
	action?: string;
	/** Names the request to the people who run the API. */
	requestId?: string;
	/** How long it asks to wait. */
	retryAfterMs?: number;
}

/** The execution was stopped, so nothing more is sent. Never handed to the error branch. */
export class StoppedError extends Error {
	override readonly name = 'ViggleStoppedError';

	constructor() {
		super(messages.stopped);
	}
}
