/** What the error branch gets besides the text; `retryable`: the item may be run again and cannot pay twice. */
export interface FailureDetails {
	jobId?: string;
	characterId?: string;
	sceneId?: string;
	status?: string;
	errorCode?: string;
	httpCode?: number;
	/** Names the request to the people who run the API. */
	requestId?: string;
	retryable: boolean;
	/** The API's own advice and words. */
	action?: string;
	message?: string;
	/** What Viggle answered to a create, where no ID could be found in it. */
	answer?: string;
}

/** What happened and what to do, in the user's words, and the facts. */
export interface Words {
	message: string;
	description?: string;
	details: FailureDetails;
}
