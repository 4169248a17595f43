import type { ApiErrorFacts } from '../../../nodes/Viggle/transport/apiError';
import { explainApiError } from '../../../nodes/Viggle/errors/advice';

const REQUEST = 'POST /api/render';

function refused(rest: Partial<ApiErrorFacts>): ApiErrorFacts {
	return { fate: 'refused', message: 'The API said so', request: REQUEST, ...rest };
}

/** Names that n8n looks for in a message, and replaces it when it finds one. */
const SYSTEM_CODE =
	/ECONN|ENOTFOUND|ETIMEDOUT|ERRADDR|EADDR|EHOST|EAI_|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO/i;

const EVERY_FACT: Array<[string, ApiErrorFacts]> = [
	...[
		...['CS-ORAU-001', 'CS-ORAU-002', 'CS-ORIV-001', 'CS-ORIV-002', 'CS-ORIV-004'],
		...['CS-ORCR-001', 'CS-UORC01-001', 'CS-UNKNOWN-1'],
	].map((code): [string, ApiErrorFacts] => [code, refused({ code, httpCode: 400 })]),
	...[400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 418, 422, 429, 500, 502, 503, 504].map(
		(httpCode): [string, ApiErrorFacts] => [`status ${httpCode}`, refused({ httpCode })],
	),
	['unreachable', { fate: 'unreachable', message: 'the connection was refused' }],
	['lost', { fate: 'lost', message: 'the connection broke', request: REQUEST }],
	['unreadable', { fate: 'unreadable', message: 'The answer is empty', request: REQUEST }],
	['redirected', { fate: 'redirected', message: 'The answer is a redirect', httpCode: 302 }],
	['unknown outcome', refused({ httpCode: 500, mayHaveCreated: 'render' })],
	['unknown outcome of a character', refused({ httpCode: 500, mayHaveCreated: 'character' })],
];

describe.each(EVERY_FACT)('the words for %s', (_, facts) => {
	const { message, description = '' } = explainApiError(facts);

	it('say what happened and what to do', () => {
		expect(message).toMatch(/^(Viggle|The|There) .*[^.\s]$/);
		expect(description.length).toBeGreaterThan(8);
		expect(description).not.toMatch(/\.$/);
	});

	it('name no system code, no undefined and no link with a query', () => {
		const all = `${message} ${description}`;
		expect(all).not.toMatch(SYSTEM_CODE);
		expect(all).not.toMatch(/undefined|null|NaN|\[object/);
		expect(all).not.toMatch(/https?:\/\/\S*[?#]/);
	});

	it('name the code, if there is one', () => {
		if (facts.code) expect(message).toContain(`[${facts.code}]`);
		else expect(message).not.toContain('[');
	});
});

describe('the words of the API', () => {
	it('stand in the description, before what to do', () => {
		const { message, description } = explainApiError(
			refused({ httpCode: 402, message: 'Insufficient credits.', action: 'Top up.' }),
		);
		expect(message).toBe('There are not enough Viggle credits');
		expect(description).toMatch(/^Insufficient credits\. Top up\. Top up the credits at/);
	});

	it('stand in the message for a code that is not documented', () => {
		const facts = refused({ httpCode: 400, code: 'CS-NEW-1', message: 'Too many people.' });
		const { message, description } = explainApiError(facts);
		expect(message).toBe('Viggle refused the request: Too many people [CS-NEW-1]');
		expect(description).not.toContain('Too many people');
	});

	it('are not said twice', () => {
		const facts = refused({ httpCode: 413, message: 'Use less.', action: 'Use less' });
		expect(explainApiError(facts).description).toBe(
			'Use less. Use a smaller image or a shorter video',
		);
	});

	it('are kept apart for the error branch', () => {
		const facts = refused({ httpCode: 400, code: 'C', message: 'm', action: 'a' });
		expect(explainApiError(facts).details).toEqual({
			errorCode: 'C',
			httpCode: 400,
			retryable: false,
			action: 'a',
			message: 'm',
		});
	});
});

describe('the end of a pause that the API asks for is told', () => {
	it.each<[number, number, string | undefined]>([
		[429, 1000, 'Viggle asks to wait 1 second'],
		[429, 90_500, 'Viggle asks to wait 91 seconds'],
		[429, 0, undefined],
		[503, 1000, undefined],
	])('for status %i and %i ms', (httpCode, retryAfterMs, sentence) => {
		const { description } = explainApiError(refused({ httpCode, retryAfterMs }));
		if (sentence) expect(description?.endsWith(`. ${sentence}`)).toBe(true);
		else expect(description).not.toContain('asks to wait');
	});
});

describe('what Viggle does not know is named', () => {
	it.each<[string, ApiErrorFacts['about'], string]>([
		['a job', { noun: 'job', id: 'job/1' }, "Viggle knows no job 'job/1'"],
		['a character', { noun: 'character', id: 'char_1' }, "Viggle knows no character 'char_1'"],
		['a scene', { noun: 'scene', id: 'scene_1' }, "Viggle knows no scene 'scene_1'"],
		['a template', { noun: 'template' }, 'Viggle knows no such template'],
		['anything else', undefined, 'Viggle does not know what was asked for'],
	])('for %s', (_, about, message) => {
		expect(explainApiError(refused({ httpCode: 404, about })).message).toBe(message);
	});
});

it('what a generation of the API has nothing for is told as it stands', () => {
	const facts: ApiErrorFacts = { fate: 'unsupported', message: 'It cannot', action: 'Do this' };
	expect(explainApiError(facts)).toMatchObject({
		message: 'It cannot',
		description: 'Do this',
		details: { retryable: false },
	});
});

describe('an answer that is not understood is told by what it was', () => {
	it.each<[ApiErrorFacts, string]>([
		[
			{ fate: 'unreadable', message: 'The answer is empty', request: REQUEST, httpCode: 200 },
			'The answer to POST /api/render is not one of the Viggle API',
		],
		[
			{ fate: 'redirected', message: 'The answer is a redirect', httpCode: 302 },
			"The 'Base URL' of the Viggle credential leads elsewhere (status 302)",
		],
	])('%p', (facts, message) => {
		const explanation = explainApiError(facts);
		expect(explanation.message).toBe(message);
		expect(explanation.details.message).toBeUndefined();
	});
});

describe('running the item again', () => {
	it.each<[string, ApiErrorFacts, boolean]>([
		['may help after a 429', refused({ httpCode: 429 }), true],
		['may help after a 500', refused({ httpCode: 500 }), true],
		['may help after a 408', refused({ httpCode: 408 }), true],
		['may help after a 503', refused({ httpCode: 503 }), true],
		['may help without fast capacity', refused({ httpCode: 400, code: 'CS-UORC01-001' }), true],
		['may help when the connection was refused', { fate: 'unreachable', message: 'x' }, true],
		['may help when a read was lost', { fate: 'lost', message: 'x' }, true],
		['does not help with a wrong key', refused({ httpCode: 401 }), false],
		['does not help without credits', refused({ httpCode: 402 }), false],
		['does not help with bad input', refused({ httpCode: 422 }), false],
		['does not help with a wrong base URL', { fate: 'redirected', message: 'x' }, false],
		['could pay twice', refused({ httpCode: 503, mayHaveCreated: 'render' }), false],
	])('%s', (_, facts, retryable) => {
		expect(explainApiError(facts).details.retryable).toBe(retryable);
	});
});

describe('an outcome that is not known', () => {
	it('says what happened, that it was not sent again, and where to look', () => {
		const facts: ApiErrorFacts = {
			fate: 'lost',
			message: 'the connection broke',
			request: REQUEST,
			mayHaveCreated: 'render',
		};
		const { message, description } = explainApiError(facts);
		expect(message).toBe(
			'The render may have been started, but Viggle gave no clear answer to POST /api/render',
		);
		expect(description).toContain('What happened: the connection broke. It was not sent again');
		expect(description).toContain("'Resubmit After Unknown Outcome'");
	});

	it('names the status, if there was one', () => {
		const facts = refused({ httpCode: 502, message: 'Bad Gateway', mayHaveCreated: 'render' });
		expect(explainApiError(facts).description).toContain('Bad Gateway, status 502. It was not');
	});
});
