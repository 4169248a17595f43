/** The codes of V1, by the status that goes with each (contract, section 2.1); the one of a 404 is unknown. */
const CODES: Record<number, string> = {
	400: 'INVALID_REQUEST',
	401: 'INVALID_CREDENTIAL',
	402: 'INSUFFICIENT_CREDITS',
	403: 'FORBIDDEN',
	404: 'EMULATED_NOT_FOUND',
	409: 'EMULATED_CONFLICT',
	422: 'UNSUPPORTED_MEDIA',
	429: 'RATE_LIMITED',
	503: 'SERVICE_BUSY',
};

export interface EnvelopeWords {
	code?: string;
	message: string;
	requestId: string;
	action?: string;
	retryAfterMs?: number;
}

/** V1's error envelope. It says of everything that it is retryable, as the real one did of a certain failure. */
export function envelope(status: number, words: EnvelopeWords) {
	const { code = CODES[status] ?? 'INTERNAL_ERROR', message, requestId, action } = words;
	const remediation = { ...(action && { action }), retry_after_ms: words.retryAfterMs ?? null };
	const isAdvised = action !== undefined || words.retryAfterMs !== undefined;
	return {
		error: {
			code,
			message,
			retryable: true,
			request_id: requestId,
			details: null,
			remediation: isAdvised ? remediation : null,
		},
	};
}
