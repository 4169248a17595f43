import type { ApiErrorFacts } from '../transport/apiError';
import { clip } from '../transport/showable';
import type { Words } from './words';

/** What an error of the API means to the user. */
interface Advice {
	/** What happened, in our words and without a final period. */
	what: string;
	/** What to do next. */
	todo: string;
	retryable?: boolean;
}

const KEY_ADVICE =
	'Open the Viggle credential of this node and paste the API key again. Keys are made at portal.viggle.ai';

/** The documented error codes (contract, section 2.2). The list is known to be incomplete: codes are open. */
const BY_CODE: Record<string, Advice> = {
	'CS-ORAU-001': { what: 'Viggle got no API key', todo: KEY_ADVICE },
	'CS-ORAU-002': { what: 'Viggle does not accept the API key', todo: KEY_ADVICE },
	'CS-ORIV-001': {
		what: 'Viggle got no reference image',
		todo: 'Give a PNG or JPG image, or the URL of one that opens without a login',
	},
	'CS-ORIV-002': {
		what: 'Viggle got no driving video',
		todo: 'Give an MP4 video, the URL of one that opens without a login, or a scene',
	},
	'CS-ORIV-004': {
		what: 'The driving video is too long for Viggle',
		todo: 'Use a video of less than 5 minutes',
	},
	'CS-ORCR-001': {
		what: 'There are not enough Viggle credits',
		todo: "Top up the credits at portal.viggle.ai, use a shorter video, or turn off 'Fast'",
	},
	'CS-UORC01-001': {
		what: 'Viggle has no capacity for fast renders right now',
		todo: "Turn off 'Fast', or try again later",
		retryable: true,
	},
};

/** For a status 404 of whatever was asked for. */
const UNKNOWN_ID: Advice = {
	what: 'Viggle does not know what was asked for',
	todo: 'Check the ID, and that the API key belongs to the account that it was made with',
};

const BY_STATUS: Record<number, Advice> = {
	401: BY_CODE['CS-ORAU-002'],
	402: BY_CODE['CS-ORCR-001'],
	403: {
		what: 'Viggle does not allow this with the API key',
		todo: 'Check that the key belongs to the account that owns the job, character or scene',
	},
	404: UNKNOWN_ID,
	408: { what: 'Viggle gave up waiting for the request', todo: 'Try again', retryable: true },
	409: {
		what: 'Viggle cannot do this in the present state',
		todo: 'Get the job or the asset first and look at its status',
	},
	413: { what: 'The file is too large for Viggle', todo: 'Use a smaller image or a shorter video' },
	422: {
		what: 'Viggle does not accept the input',
		todo: 'Correct what Viggle names and run again',
	},
	429: {
		what: 'Viggle asks to slow down',
		todo: 'Run fewer items at once, or try again later',
		retryable: true,
	},
};

const SERVER_TROUBLE: Advice = {
	what: 'Viggle has trouble answering',
	todo: 'Try again in a few minutes',
	retryable: true,
};

/** What the documented code means; undefined for one that is not in the list. */
function adviceForCode(code: string): Advice | undefined {
	return Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
}

/** What the status means, where a code does not say it; undefined for one that says nothing. */
function adviceForStatus(status: number): Advice | undefined {
	return status >= 500 ? SERVER_TROUBLE : BY_STATUS[status];
}

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
	const { fate, httpCode = 0, code = '', request: asked = 'the request' } = facts;
	const request = clip(asked);
	if (facts.mayHaveCreated) return unknownOutcome(facts, facts.mayHaveCreated);
	if (fate === 'unsupported') return { what: facts.message, todo: '' };
	if (fate === 'unreachable') {
		const todo = "Check the 'Base URL' of the Viggle credential, and that n8n can reach it";
		return { what: `Viggle could not be reached: ${facts.message}`, todo, retryable: true };
	}
	if (fate === 'unsent') {
		const what = `The request was not sent whole: ${facts.message}`;
		const todo = 'It cannot have been accepted, so nothing was paid for. Try again';
		return { what, todo, retryable: true };
	}
	if (fate === 'page') {
		const what = `A proxy or firewall answered in place of Viggle (status ${httpCode})`;
		const todo =
			"It says nothing about the API key or the input. Try again, and let n8n's machine reach the address of the Viggle API";
		return { what, todo, retryable: true };
	}
	if (fate === 'lost') {
		const what = `The answer of Viggle to ${request} was lost: ${facts.message}`;
		return { what, todo: 'Try again', retryable: true };
	}
	if (fate === 'unreadable') {
		const todo =
			"Check that the 'Base URL' of the Viggle credential is the address of the API, not of a web page";
		return { what: `The answer to ${request} is not one of the Viggle API`, todo };
	}
	if (fate === 'redirected') {
		const what = `The 'Base URL' of the Viggle credential leads elsewhere (status ${httpCode})`;
		return { what, todo: 'Set it to the exact address of the API, https://apis.viggle.ai' };
	}
	const known = adviceForCode(code) ?? adviceForStatus(httpCode);
	if (known === UNKNOWN_ID) return { ...UNKNOWN_ID, what: whatIsUnknown(facts) };
	const todo = 'Correct what Viggle names and run again';
	return known ?? { what: 'Viggle refused the request', todo };
}

function unknownOutcome(
	{ request = 'the request', message, httpCode, answer }: ApiErrorFacts,
	noun: string,
): Advice {
	const reason = httpCode === undefined ? message : `${message}, status ${httpCode}`;
	return {
		what: `The ${noun} may have been started, but Viggle gave no clear answer to ${clip(request)}`,
		todo: `What happened: ${reason}.${answer ? ` Viggle answered: ${answer}.` : ''} It was not sent again, since that could cost twice. Look at your account at portal.viggle.ai before you send it again, or turn on 'Resubmit After Unknown Outcome' in the options`,
	};
}

/** A 404 is about what was asked for. */
function whatIsUnknown({ about }: ApiErrorFacts): string {
	if (!about) return UNKNOWN_ID.what;
	const { noun, id } = about;
	return id === undefined
		? `Viggle knows no such ${noun}`
		: `Viggle knows no ${noun} '${clip(id)}'`;
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
