import type { ErrorBody } from '../../transport/apiError';
import { isObject, text } from '../../transport/readers';
import { wordsOf } from '../../transport/showable';

/** What the framework of the API answers where nothing is served. */
const NO_ROUTE = new Set(['Not Found', 'Method Not Allowed', 'Gone']);

/**
 * Reads the four error shapes of the API (contract, section 2.1): `detail` as an object, as text or as
 * a list of validation errors, and a flat body; and the fallbacks that other clients have met.
 */
export function readErrorBody(body: unknown): ErrorBody {
	if (!isObject(body)) return { isOwn: false };
	const detail = body.detail;
	const source = isObject(detail) ? detail : body;
	const { message, error_message: errorMessage, error } = source;
	return {
		isOwn: Object.keys(body).length > 0 && !NO_ROUTE.has(String(detail)),
		message: wordsOf(detail, validationText(detail), message, errorMessage, error),
		code: wordsOf(source.error_code, body.error_code),
		action: wordsOf(source.action),
	};
}

function validationText(detail: unknown): string | undefined {
	if (!Array.isArray(detail)) return undefined;
	const lines = detail.filter(isObject).map(({ loc, msg }) => {
		const field = Array.isArray(loc) ? loc.filter((part) => part !== 'body').join('.') : '';
		return [field, text(msg)].filter(Boolean).join(': ');
	});
	return lines.filter(Boolean).join('; ') || undefined;
}
