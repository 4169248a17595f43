import { clean, clip, excerptOf, wordsOf } from '../../../nodes/Viggle/transport/showable';

it.each([
	['a short text is left as it is', 'dance.mp4', 'dance.mp4'],
	['100 characters are', 'a'.repeat(100), 'a'.repeat(100)],
	['of more, the first 100 are shown', 'a'.repeat(101), `${'a'.repeat(100)}…`],
	['half a character is not', `${'a'.repeat(99)}😀b`, `${'a'.repeat(99)}…`],
])('%s', (_, text, expected) => {
	expect(clip(text)).toBe(expected);
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

describe('the source of a page is nothing to read', () => {
	it.each([
		['a page', '<!DOCTYPE html><html><body>Hi</body></html>'],
		['a page after blanks and a byte order mark', '\ufeff\n <HTML lang="en">'],
		['a page after a warning', 'Warning: no session\n<html><body>Hi'],
		['a page that is not whole', `<html>${'x'.repeat(10_000)}`],
		['XML', '<?xml version="1.0"?><Error/>'],
		['a piece of a page', '<h1>Bad Gateway</h1>'],
		['a comment', '<!-- nginx -->'],
	])('%s', (_, source) => {
		expect(wordsOf(undefined, source, 'Bad Request')).toBe('Bad Request');
		expect(wordsOf(source)).toBeUndefined();
		expect(excerptOf({ id: 'R-77', page: source })).toBe('{"id":"R-77","page":"a web page"}');
	});

	it.each(['<name> is required', 'the picture is < 4 MB, the video > 5 s', 'use <b> for bold'])(
		'but these are words: %s',
		(words) => {
			expect(wordsOf(words, 'other')).toBe(words);
			expect(excerptOf({ words })).toBe(JSON.stringify({ words }));
		},
	);
});
