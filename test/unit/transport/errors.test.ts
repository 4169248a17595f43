import { clean, readErrorBody } from '../../../nodes/Viggle/api/errors';

describe('an error body is read', () => {
	it.each([
		[
			'with detail as an object',
			{
				detail: {
					error_code: 'CS-ORIV-001',
					message: 'Reference image is required',
					action: 'Upload it',
				},
			},
			{ code: 'CS-ORIV-001', message: 'Reference image is required', action: 'Upload it' },
		],
		['with detail as text', { detail: 'API key required' }, { message: 'API key required' }],
		[
			'with detail as a list of validation errors',
			{
				detail: [
					{ loc: ['body', 'model'], msg: 'Input should be V3 or V4', type: 'enum' },
					{ loc: ['query', 'limit'], msg: 'too big' },
				],
			},
			{ message: 'model: Input should be V3 or V4; query.limit: too big' },
		],
		[
			'with a validation error that has no place',
			{ detail: [{ msg: 'Field required' }] },
			{ message: 'Field required' },
		],
		[
			'with a validation error inside a list',
			{ detail: [{ loc: ['body', 'files', 0], msg: 'bad' }] },
			{ message: 'files.0: bad' },
		],
		[
			'flat',
			{ error_code: 'CS-X-1', message: 'Scene not found' },
			{ code: 'CS-X-1', message: 'Scene not found' },
		],
		['with error_message alone', { error_message: 'no such thing' }, { message: 'no such thing' }],
		['with error alone', { error: 'render_failed' }, { message: 'render_failed' }],
		[
			'with message before error_message before error',
			{ error: 'c', error_message: 'b', message: 'a' },
			{ message: 'a' },
		],
		[
			'with the code beside the detail',
			{ error_code: 'CS-X-2', detail: 'text' },
			{ code: 'CS-X-2', message: 'text' },
		],
		['with an empty message', { message: '  ', error: 'real' }, { message: 'real' }],
		['with values of other types', { message: 5, error: { a: 1 }, error_code: 7 }, {}],
		['with a list of rubbish', { detail: ['x', null, 7] }, {}],
		['empty', {}, {}],
	])('%s', (_, body, expected) => {
		expect(present(readErrorBody(body))).toEqual(expected);
	});

	it.each([['<html>502</html>'], [undefined], [null], [7], [[{ msg: 'x' }]]])(
		'as nothing when it is not an object: %p',
		(body) => {
			expect(present(readErrorBody(body))).toEqual({});
		},
	);
});

describe('the words of the API are made fit to be shown', () => {
	it.each([
		['line breaks and tabs become one blank', 'a\r\n\tb   c', 'a b c'],
		['control characters become blanks', 'a\u0000\u001b[31mb\u007f', 'a [31mb'],
		['blanks around them go', '  a  ', 'a'],
		[
			'the query of a signed URL goes',
			'See https://cdn.host/a/b.mp4?sig=SECRET&exp=1 now',
			'See https://cdn.host/a/b.mp4 now',
		],
		['a fragment goes', 'http://host/a#token=SECRET', 'http://host/a'],
		[
			'every URL is treated',
			'https://a/x?sig=SECRET, https://b/y?sig=SECRET',
			'https://a/x https://b/y',
		],
		['quotes end a URL', '{"url":"https://a/x?sig=SECRET","n":1}', '{"url":"https://a/x","n":1}'],
		['a URL without a path loses its query', 'https://host?key=SECRET', 'https://host'],
		['a question is left alone', 'Is it there? Yes', 'Is it there? Yes'],
		[
			'a link of a store loses its query',
			'at s3://bucket/a?X-Sig=SECRET now',
			'at s3://bucket/a now',
		],
		['a link of FTP loses its query', 'ftp://host/a?sig=SECRET', 'ftp://host/a'],
		['a link of a socket loses its query', 'wss://host/a?token=SECRET', 'wss://host/a'],
		['a link without a scheme loses its query', 'at //host/a?sig=SECRET', 'at //host/a'],
		[
			'a link inside JSON loses its query',
			String.raw`{"a":"https:\/\/a\/x?s=SECRET"}`,
			String.raw`{"a":"https:\/\/a\/x"}`,
		],
		[
			'a link loses its login',
			'https://me:SECRET@p@host/a or //me@host',
			'https://host/a or //host',
		],
		['an API key is masked', 'Invalid key sk-live_abc-DEF123.', 'Invalid key sk-…'],
		['a short key is masked', 'Bearer sk-xxx is wrong', 'Bearer sk-… is wrong'],
		['a key with other signs is masked', 'key sk-proj.A+b/C=~9, or none', 'key sk-… or none'],
		['a key ends at a bracket', '(sk-a.b) [sk-c:d] {sk-e;f} <sk-g>', '(sk-…) [sk-…] {sk-…} <sk-…>'],
		[
			'a key ends at a quote',
			`"sk-a.b" 'sk-c.d' \`sk-e.f\` “sk-g.h”`,
			`"sk-…" 'sk-…' \`sk-…\` “sk-…”`,
		],
		[
			'a key after an escape sequence is masked',
			String.raw`a\nsk-abc %3Dsk-abc`,
			String.raw`a\nsk-… %3Dsk-…`,
		],
		[
			'a word that ends in “sk-” in the middle stays',
			'task-1234567890 and risk-free',
			'task-1234567890 and risk-free',
		],
	])('%s', (_, text, expected) => {
		expect(clean(text)).toBe(expected);
	});

	it('a long text is cut at 500 characters', () => {
		expect(clean('x'.repeat(2000))).toHaveLength(500);
	});

	it('a text of megabytes is not looked through to its end', () => {
		expect(clean('/'.repeat(5_000_000))).toHaveLength(500);
	});

	it('a text is never cut inside a character', () => {
		expect(clean('x'.repeat(499) + '😀')).toBe('x'.repeat(499));
	});

	it('no text stays no text', () => {
		expect(clean(undefined)).toBeUndefined();
	});
});

function present(words: object): object {
	return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}
