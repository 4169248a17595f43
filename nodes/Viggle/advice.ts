import type { ApiErrorFacts, Creation } from './api/errors';
import { clip } from './api/clip';
import type { Explanation } from './errors';
import { adviceForCode, adviceForStatus, UNKNOWN_ID, type Advice } from './knownErrors';

/** Turns what became of a request into words. Never contains a key, a system code or the query of a URL. */
export function explainApiError(facts: ApiErrorFacts): Explanation {
	const { what, todo, retryable = false } = adviceFor(facts);
	const code = facts.code ? ` [${facts.code}]` : '';
	const own = facts.kind === 'refused' ? facts.message : undefined;
	const strange = facts.kind === 'unreadable' && !facts.mayHaveCreated ? facts.message : undefined;
	// For a code that is not in the table, the API's sentence is the best there is.
	const unknown = facts.kind === 'refused' && facts.code && !adviceForCode(facts.code);
	const message = (unknown ? `${what}: ${sentences(facts.message)}` : what) + code;
	return {
		message,
		description: sentences(
			unknown ? undefined : own,
			strange,
			facts.action,
			todo,
			whenAgain(facts),
		),
		details: {
			errorCode: facts.code,
			httpCode: facts.httpCode,
			retryable: retryable && !facts.mayHaveCreated,
			action: facts.action,
			message: own,
			answer: facts.answer,
		},
	};
}

function adviceFor(facts: ApiErrorFacts): Advice {
	const { kind, httpCode = 0, code = '', request: asked = 'the request' } = facts;
	const request = clip(asked);
	if (facts.mayHaveCreated) return unknownOutcome(facts, facts.mayHaveCreated);
	if (kind === 'unreachable') {
		const todo = "Check the 'Base URL' of the Viggle credential, and that n8n can reach it";
		return { what: `Viggle could not be reached: ${facts.message}`, todo, retryable: true };
	}
	if (kind === 'unsent') {
		const what = `The request was not sent whole: ${facts.message}`;
		const todo = 'It cannot have been accepted, so nothing was paid for. Try again';
		return { what, todo, retryable: true };
	}
	if (kind === 'page') {
		const what = `A proxy or firewall answered in place of Viggle (status ${httpCode})`;
		const todo =
			"It says nothing about the API key or the input. Try again, and let n8n's machine reach the address of the Viggle API";
		return { what, todo, retryable: true };
	}
	if (kind === 'lost') {
		const what = `The answer of Viggle to ${request} was lost: ${facts.message}`;
		return { what, todo: 'Try again', retryable: true };
	}
	if (kind === 'unreadable') {
		const todo =
			"Check that the 'Base URL' of the Viggle credential is the address of the API, not of a web page";
		return { what: `The answer to ${request} is not one of the Viggle API`, todo };
	}
	if (kind === 'redirected') {
		const what = `The 'Base URL' of the Viggle credential leads elsewhere (status ${httpCode})`;
		return { what, todo: 'Set it to the exact address of the API, https://apis.viggle.ai' };
	}
	const known = adviceForCode(code) ?? adviceForStatus(httpCode);
	if (known === UNKNOWN_ID) return { ...UNKNOWN_ID, what: whatIsUnknown(asked) };
	const todo = 'Correct what Viggle names and run again';
	return known ?? { what: 'Viggle refused the request', todo };
}

function unknownOutcome(
	{ request = 'the request', message, httpCode, answer }: ApiErrorFacts,
	creation: Creation,
): Advice {
	const reason = httpCode === undefined ? message : `${message}, status ${httpCode}`;
	return {
		what: `The ${creation} may have been started, but Viggle gave no clear answer to ${clip(request)}`,
		todo: `What happened: ${reason}.${answer ? ` Viggle answered: ${answer}.` : ''} It was not sent again, since that could cost twice. Look at your account at portal.viggle.ai before you send it again, or turn on 'Resubmit After Unknown Outcome' in the options`,
	};
}

/** A 404 names the id that it was asked for: the last segment of the path. */
function whatIsUnknown(request: string): string {
	if (request === 'POST /api/scenes/import') return 'Viggle knows no such template';
	const [, noun, segment] =
		/^(?!POST).*\/api\/(render|characters|scenes)\/([^/]+)$/.exec(request) ?? [];
	if (!noun) return UNKNOWN_ID.what;
	const name = { render: 'job', characters: 'character', scenes: 'scene' }[noun];
	return `Viggle knows no ${name} '${clip(decodeURIComponent(segment))}'`;
}

function whenAgain({ httpCode, retryAfterMs }: ApiErrorFacts): string | undefined {
	if (httpCode !== 429 || !retryAfterMs) return undefined;
	const seconds = Math.ceil(retryAfterMs / 1000);
	return `Viggle asks to wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
}

function sentences(...parts: Array<string | undefined>): string {
	return parts
		.filter((part): part is string => part !== undefined && part !== '')
		.map((part) => part.replace(/[.\s]+$/, ''))
		.filter((part, index, all) => all.indexOf(part) === index)
		.join('. ');
}
