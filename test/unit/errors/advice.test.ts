import type { ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import { explainApiError } from '../../../nodes/Viggle/errors/advice';

const REQUEST = 'POST /api/render';

function refused(rest: Partial<ApiErrorFacts>): ApiErrorFacts {
	return { fate: 'refused', message: 'The API said so', request: REQUEST, ...rest };
}

/** Names that n8n looks for in a message, and replaces it when it finds one. */
const SYSTEM_CODE =
	/ECONN|ENOTFOUND|ETIMEDOUT|ERRADDR|EADDR|EHOST|EAI_|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;

const CODES = ['ORAU-001', 'ORAU-002', 'ORIV-001', 'ORIV-002', 'ORIV-004', 'ORCR-001'];
const STATUSES = [400, 401, 402, 403, 404, 405, 409, 413, 415, 418, 422];
const PASSING = [408, 429, 500, 502, 503, 504];

/** The last says whether running the item again may help, and cannot pay twice. */
type Row = [what: string, facts: ApiErrorFacts, retryable: boolean];
const coded = (code: string, retryable: boolean): Row => [
	`the code ${code}`,
	refused({ code, httpCode: 400 }),
	retryable,
];
const withStatus = (httpCode: number, retryable: boolean): Row => [
	`status ${httpCode}`,
	refused({ httpCode }),
	retryable,
];

const EVERY_FACT: Row[] = [
	...CODES.map((code) => coded(`CS-${code}`, false)),
	coded('CS-UNKNOWN-1', false),
	coded('CS-UORC01-001', true),
	...STATUSES.map((httpCode) => withStatus(httpCode, false)),
	...PASSING.map((httpCode) => withStatus(httpCode, true)),
	['a refused connection', { fate: 'unreachable', message: 'the connection was refused' }, true],
	['a lost answer', { fate: 'lost', message: 'the connection broke', request: REQUEST }, true],
	['another answer', { fate: 'unreadable', message: 'It is empty', request: REQUEST }, false],
	['a redirect', { fate: 'redirected', message: 'It is a redirect', httpCode: 302 }, false],
	['a doubt', refused({ httpCode: 503, mayHaveCreated: 'render' }), false],
	['a doubtful character', refused({ httpCode: 500, mayHaveCreated: 'character' }), false],
];

it.each(EVERY_FACT)('%s is told in words for the user', (_, facts, retryable) => {
	const { message, description = '', details } = explainApiError(facts);
	const all = `${message} ${description}`;

	expect(message).toMatch(/^(Viggle|The|There) .*[^.\s]$/);
	expect(description).toMatch(/^.{8,}[^.]$/);
	expect(all).not.toMatch(SYSTEM_CODE);
	expect(all).not.toMatch(/undefined|null|NaN|\[object/);
	expect(all).not.toMatch(/https?:\/\/\S*[?#]/);
	if (facts.code) expect(message).toContain(`[${facts.code}]`);
	else expect(message).not.toContain('[');
	expect(details).toMatchObject({ retryable, httpCode: facts.httpCode });
	expect(details.message).toBe(facts.fate === 'refused' ? facts.message : undefined);
});

it.each<[string, ApiErrorFacts, object]>([
	[
		'words that are not said twice',
		refused({ httpCode: 413, message: 'Use less.', action: 'Use less' }),
		{ description: 'Use less. Use a smaller image or a shorter video' },
	],
	[
		'a pause, in full seconds',
		refused({ httpCode: 429, retryAfterMs: 90_500 }),
		{ description: expect.stringMatching(/\. Viggle asks to wait 91 seconds$/) },
	],
	[
		'no pause where there is none',
		refused({ httpCode: 429, retryAfterMs: 0 }),
		{ description: expect.not.stringContaining('asks to wait') },
	],
	[
		'no pause with trouble',
		refused({ httpCode: 503, retryAfterMs: 1000 }),
		{ description: expect.not.stringContaining('asks to wait') },
	],
	[
		'the kind of what was asked for',
		refused({ httpCode: 404, about: { noun: 'template' } }),
		{ message: 'Viggle knows no such template' },
	],
	[
		'nothing where that is not known',
		refused({ httpCode: 404 }),
		{ message: 'Viggle does not know what was asked for' },
	],
	[
		'what a generation of the API has nothing for',
		{ fate: 'unsupported', message: 'It cannot', action: 'Do this' },
		{ message: 'It cannot', description: 'Do this', details: { retryable: false } },
	],
])('an error tells %s', (_, facts, expected) => {
	expect(explainApiError(facts)).toMatchObject(expected);
});
