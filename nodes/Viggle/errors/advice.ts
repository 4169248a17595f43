import type { ApiErrorFacts } from '../transport/apiError';
import { clip } from '../transport/showable';
import { adviceForCode, adviceForStatus, UNKNOWN_ID, type Advice } from './codes';
import { advice, messages, names, reasons } from './texts';
import type { Words } from './words';

/** Turns what became of a request into words. Never contains a key, a system code or the query of a URL. */
export function explainApiError(facts: ApiErrorFacts): Words {
	const { what, todo, retryable = false } = adviceFor(facts);
	const code = facts.code ? ` [${facts.code}]` : '';
	const own = facts.fate === 'refused' ? facts.message : undefined;
	const strange = facts.fate === 'unreadable' && !facts.mayHaveCreated ? facts.message : undefined;
	// For a code that is not in the table, the API's sentence is the best there is.
	const unknown = facts.fate === 'refused' && facts.code && !adviceForCode(facts.code);
	const message = (unknown ? `${what}: ${sentences(facts.message)}` : what) + code;
	return {
		message,
		description: sentences(
			unknown ? undefined : own,
			strange,
			facts.action,
			todo,
			whenAgain(facts),
			facts.requestId && advice.nameRequest(facts.requestId),
		),
		details: {
			errorCode: facts.code,
			httpCode: facts.httpCode,
			requestId: facts.requestId,
			retryable: retryable && !facts.mayHaveCreated,
			action: facts.action,
			message: own,
			answer: facts.answer,
		},
	};
}

function adviceFor(facts: ApiErrorFacts): Advice {
	const { fate, message, httpCode = 0 } = facts;
	const request = clip(facts.request ?? names.request);
	if (facts.mayHaveCreated) return unknownOutcome(facts, facts.mayHaveCreated, request);
	switch (fate) {
		case 'unsupported':
			return { what: message, todo: '' };
		case 'unreachable':
			return { what: messages.unreachable(message), todo: advice.reachable, retryable: true };
		case 'unsent':
			return { what: messages.unsent(message), todo: advice.notPaid, retryable: true };
		case 'page':
			if (facts.isBlock)
				return { what: messages.blocked(httpCode), todo: advice.unblock, retryable: true };
			return { what: messages.page(httpCode), todo: advice.letThrough, retryable: true };
		case 'lost':
			return { what: messages.lost(request, message), todo: advice.tryAgain, retryable: true };
		case 'unreadable':
			return { what: messages.unreadable(request), todo: advice.noWebPage };
		case 'noRoute':
			return { what: messages.noRoute(httpCode), todo: advice.otherVersion };
		case 'redirected':
			return { what: messages.redirected(httpCode), todo: advice.exactAddress };
		default:
			return adviceForRefusal(facts);
	}
}

function adviceForRefusal(facts: ApiErrorFacts): Advice {
	const known = adviceForCode(facts.code ?? '') ?? adviceForStatus(facts.httpCode ?? 0);
	if (known === UNKNOWN_ID) return { ...UNKNOWN_ID, what: whatIsUnknown(facts) };
	return known ?? { what: messages.refused, todo: advice.correct };
}

function unknownOutcome(
	{ fate, message, httpCode = 0, answer, isBlock }: ApiErrorFacts,
	noun: string,
	request: string,
): Advice {
	const happened = httpCode ? reasons.withStatus(message, httpCode) : message;
	const reason = isBlock ? messages.blocked(httpCode) : happened;
	const look = advice.lookAtAccount(reason, answer ? advice.answered(answer) : '');
	// Nothing in the answer is Viggle's, so it may not be Viggle that has got the request.
	const isForeign = fate === 'unreadable' && !answer && !isBlock;
	return {
		what: messages.unknownOutcome(noun, request),
		todo: isForeign ? sentences(look, advice.noWebPage) : look,
	};
}

/** A 404 is about what was asked for. */
function whatIsUnknown({ about }: ApiErrorFacts): string {
	if (!about) return UNKNOWN_ID.what;
	const { noun, id } = about;
	return id === undefined ? messages.unknownKind(noun) : messages.unknownId(noun, clip(id));
}

function whenAgain({ httpCode, retryAfterMs }: ApiErrorFacts): string | undefined {
	if (httpCode !== 429 || !retryAfterMs) return undefined;
	const seconds = Math.ceil(retryAfterMs / 1000);
	return advice.wait(`${seconds} ${seconds === 1 ? 'second' : 'seconds'}`);
}

function sentences(...parts: Array<string | undefined>): string {
	return parts
		.filter((part): part is string => part !== undefined && part !== '')
		.map((part) => part.replace(/[.\s]+$/, ''))
		.filter((part, index, all) => all.indexOf(part) === index)
		.join('. ');
}
