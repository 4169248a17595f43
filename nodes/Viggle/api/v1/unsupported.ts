import { ApiError } from '../../transport/apiError';
import { advice, messages } from './texts';

/** The error about what V1 has no endpoint for. `what` continues "cannot". Nothing has been sent. */
export function unsupported(what: string, todo = advice.classic): ApiError {
	return new ApiError({ fate: 'unsupported', message: messages.cannot(what), action: todo });
}
