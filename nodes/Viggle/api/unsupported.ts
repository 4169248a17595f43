import { ApiError } from '../transport/apiError';
import { advice, messages, names } from './texts';

/** What of a generation is refused: its name, the one to choose instead, and words for what it lacks. */
export interface Limits {
	api: string;
	other: string;
	/** By endpoint, such as `cancelJob` or `scenes.delete`: `what` continues "cannot". */
	lacking: Record<string, { what: string; todo?: string }>;
}

/** The error about what a generation cannot do. `what` continues "cannot". Nothing has been sent. */
export function unsupported(
	{ api, other }: Limits,
	what: string,
	todo = advice.otherVersion(other),
): ApiError {
	return new ApiError({ fate: 'unsupported', message: messages.cannot(api, what), action: todo });
}

/** The error about an endpoint that a generation has not. */
export function lacks(limits: Limits, endpoint: string): ApiError {
	const { what, todo } = limits.lacking[endpoint] ?? { what: names.operation };
	return unsupported(limits, what, todo);
}
