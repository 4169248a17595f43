import { isObject } from './readers';
import { clean } from './showable';
import { reasons } from './texts';

/** Codes of a connection that never came about, so nothing was sent over it. */
const NEVER_CONNECTED: Record<string, string> = {
	ECONNREFUSED: reasons.refused,
	ENOTFOUND: reasons.hostNotFound,
	EAI_AGAIN: reasons.hostNotFound,
	EHOSTUNREACH: reasons.noConnection,
	ENETUNREACH: reasons.noConnection,
};
const NOT_TRUSTED = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|EPROTO/;

export interface Failure {
	/** Why, in words without system codes: n8n rewrites a message that contains one. */
	message: string;
	/** Nothing was sent. */
	neverArrived: boolean;
	/** Worth another try later. */
	transient: boolean;
}

/**
 * Says what a thrown request error means. n8n wraps axios' errors, in ways that differ between
 * versions, so the chain of causes is searched. Older n8n (2.30, for one) drops the cause: all that is left of it
 * is its code, as the `httpCode` of its own error. Where that has no code either, the request may have
 * been sent. An error of another kind was raised before anything was sent: a credential that cannot be
 * read, for example.
 */
export function readFailure(error: unknown): Failure {
	const chain = [...causes(error)];
	const sent =
		chain.find((cause) => cause.isAxiosError === true) ??
		chain.slice(-1).find(({ name }) => name === 'NodeApiError');
	if (!sent) {
		const message = chain.map((cause) => cause.message).find((text) => typeof text === 'string');
		return { message: clean(String(message ?? error)) ?? '', neverArrived: true, transient: false };
	}
	const codes = chain.flatMap(({ code, httpCode }) => [code, httpCode]);
	const code = codes.find((value) => typeof value === 'string') ?? '';
	const unconnected =
		NEVER_CONNECTED[String(code)] ??
		(chain.some(isFailedConnect) ? reasons.noConnection : undefined);
	if (unconnected !== undefined) {
		return { message: unconnected, neverArrived: true, transient: true };
	}
	if (NOT_TRUSTED.test(String(code))) {
		return { message: reasons.notTrusted, neverArrived: true, transient: false };
	}
	const timedOut = code === 'ECONNABORTED' || code === 'ETIMEDOUT';
	return {
		message: timedOut ? reasons.tooLate : reasons.broke,
		neverArrived: false,
		transient: true,
	};
}

/** Node.js tries the addresses of a host one after the other, and then lists what became of each. */
function isFailedConnect({ syscall, errors }: Record<string, unknown>): boolean {
	if (syscall === 'connect') return true;
	if (!Array.isArray(errors) || errors.length === 0) return false;
	return (errors as unknown[]).every((each) => isFailedConnect(Object(each)));
}

/** The first error of a chain of causes that has this name. */
export function findCause(error: unknown, name: string): Error | undefined {
	return [...causes(error)].find(
		(cause): cause is Record<string, unknown> & Error =>
			cause.name === name && cause instanceof Error,
	);
}

const DEEPEST_CHAIN = 6;

function* causes(error: unknown): Generator<Record<string, unknown>> {
	let cause = error;
	for (let depth = 0; depth < DEEPEST_CHAIN && isObject(cause); depth++) {
		yield cause;
		cause = cause.cause ?? cause.errorResponse;
	}
}
