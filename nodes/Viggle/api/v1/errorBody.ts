import type { ErrorBody } from '../../transport/apiError';
import { isObject, number, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';

/**
 * Reads V1's error envelope (contract, section 2.1): `error` as an object, or as text, which one client has met.
 * Its `retryable` is not read: it was true on a failure that repeats for ever.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (!isObject(body)) return { isOwn: false };
	const { error } = body;
	if (!isObject(error))
		return { isOwn: text(error) !== undefined, message: wordsOf(error, body.message) };
	const remediation = isObject(error.remediation) ? error.remediation : {};
	return {
		isOwn: true,
		message: wordsOf(error.message, body.message),
		code: wordsOf(error.code),
		action: wordsOf(remediation.action),
		requestId: wordsOf(error.request_id, body.request_id),
		retryAfterMs: number(remediation.retry_after_ms),
	};
}
