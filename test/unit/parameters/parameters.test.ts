import { ParameterError, Parameters } from '../../../nodes/Viggle/parameters/parameters';

/** Reads one field, labelled "The Field", that holds this value. */
function reading<T>(value: unknown, read: (parameters: Parameters, path: string) => T): T {
	return read(new Parameters(() => value, new Map([['field', 'The Field']])), 'field');
}

type Case = [what: string, value: unknown, expected: unknown];
type Refusal = [what: string, value: unknown, problem: string];

const text = (value: unknown) => reading(value, (parameters, path) => parameters.text(path));
const short = (value: unknown) => reading(value, (parameters, path) => parameters.text(path, 3));
const optional = (value: unknown) =>
	reading(value, (parameters, path) => parameters.optionalText(path, 3));
const id = (value: unknown) => reading(value, (parameters, path) => parameters.id(path));
const url = (value: unknown) => reading(value, (parameters, path) => parameters.url(path));
const flag = (value: unknown) => reading(value, (parameters, path) => parameters.flag(path));
const color = (value: unknown) => reading(value, (parameters, path) => parameters.color(path));
const preset = (value: unknown) =>
	reading(value, (parameters, path) => parameters.flag(path, true));
const word = (value: unknown) =>
	reading(value, (parameters, path) => parameters.word(path, 'usual'));
const choice = (value: unknown) =>
	reading(value, (parameters, path) => parameters.choice(path, ['a', 'b']));
const between = { min: 1, max: 100, fallback: 50 };
const number = (value: unknown) =>
	reading(value, (parameters, path) => parameters.number(path, between));
const whole = (value: unknown) =>
	reading(value, (parameters, path) => parameters.number(path, { ...between, whole: true }));

const readers = {
	text,
	short,
	optional,
	id,
	url,
	flag,
	preset,
	color,
	word,
	choice,
	number,
	whole,
};

describe.each<[keyof typeof readers, Case[], Refusal[]]>([
	[
		'text',
		[
			['is trimmed', '  a b \n', 'a b'],
			['may be a number', 7, '7'],
		],
		[
			['nothing', undefined, 'is empty'],
			['null', null, 'is empty'],
			['blanks', ' \t', 'is empty'],
			['a boolean', true, 'is a boolean, not text'],
			['an object', { a: 1 }, 'is an object, not text'],
			['a list', ['a'], 'is a list, not text'],
			['a calculation without a result', Number.NaN, 'is NaN, not text'],
		],
	],
	[
		'short',
		[
			['may be as long as its limit, in characters', '😀😀😀', '😀😀😀'],
			['may be longer with blanks around it', '  abc  ', 'abc'],
		],
		[['more', 'x'.repeat(9_000), 'has 9000 characters, which is more than the 3 allowed']],
	],
	[
		'optional',
		[
			['may be missing', undefined, undefined],
			['may be null', null, undefined],
			['may be empty', '', undefined],
			['may be blanks', ' \n', undefined],
			['is trimmed', ' a ', 'a'],
			['may be a number', 7, '7'],
		],
		[
			['an object', { a: 1 }, 'is an object, not text'],
			['more', 'abcd', 'has 4 characters, which is more than the 3 allowed'],
		],
	],
	[
		'id',
		[
			['is trimmed', ' job_1 ', 'job_1'],
			['may be a number', 7, '7'],
			['may be picked', { __rl: true, mode: 'id', value: ' char_1 ' }, 'char_1'],
			['may hold anything that fits a path segment', 'a/b c.d ü%', 'a/b c.d ü%'],
		],
		[
			['nothing', undefined, 'is empty'],
			['an empty text', '', 'is empty'],
			['blanks', '   ', 'is empty'],
			['nothing picked', { __rl: true, mode: 'id', value: '' }, 'is empty'],
			['picked nothing', { __rl: true, mode: 'list', value: null }, 'is empty'],
			['a boolean', false, 'is a boolean, not an ID'],
			['a list', ['job_1'], 'is a list, not an ID'],
			['an object', { id: 'job_1' }, 'is an object, not an ID'],
			['a calculation without a result', Number.NaN, 'is NaN, not an ID'],
			['two dots', '..', "is '..', which is not an ID"],
			['a line break', 'a\nb', 'contains a line break or another control character'],
			['half a character', 'a\udc00b', 'contains a broken character'],
		],
	],
	[
		'url',
		[
			['may be http', 'http://host:8080/a.png', 'http://host:8080/a.png'],
			['is sent as it was typed', ' https://host/a b?x=ü#y ', 'https://host/a b?x=ü#y'],
			['may be in capitals', 'HTTPS://HOST/A', 'HTTPS://HOST/A'],
		],
		[
			['nothing', undefined, 'is empty'],
			['no scheme', 'host/a.png', 'is not an http or https address'],
			['a file address', 'file:///etc/passwd', 'is not an http or https address'],
			['an ftp address', 'ftp://host/a', 'is not an http or https address'],
			['a data address', 'data:image/png;base64,AA==', 'is not an http or https address'],
			['a script', 'javascript:alert(1)', 'is not an http or https address'],
			['no host', 'https://', 'is not an http or https address'],
			['words', 'the picture', 'is not an http or https address'],
			['a line break inside', 'https://host/a\nb', 'is not an http or https address'],
		],
	],
	[
		'flag',
		[
			['may be on', true, true],
			['may be off', false, false],
			['is off when unset', undefined, false],
			['may be the text true', 'true', true],
			['may be the text false', 'false', false],
			['may be as a sheet writes it', 'TRUE', true],
			['may be as another sheet writes it', ' False\n', false],
			['is off when a cell is empty', '', false],
			['is off when a cell is blank', ' ', false],
			['is off when an expression gives nothing', null, false],
		],
		[
			['words', 'yes', 'is neither true nor false'],
			['a number', 1, 'is neither true nor false'],
			['a list', [], 'is neither true nor false'],
			['another word of a sheet', 'WAHR', 'is neither true nor false'],
		],
	],
	[
		'preset',
		[
			['is on when unset', undefined, true],
			['is on when a cell is empty', '', true],
			['is on when an expression gives nothing', null, true],
			['may be off', false, false],
			['may be off in a sheet', 'FALSE', false],
		],
		[['words', 'off', 'is neither true nor false']],
	],
	[
		'word',
		[
			['may be any name', ' V5_Preview ', 'V5_Preview'],
			['is the usual one when a cell is empty', '', 'usual'],
			['is the usual one when an expression gives nothing', null, 'usual'],
			['may have 100 characters', 'V'.repeat(100), 'V'.repeat(100)],
		],
		[
			['a list', ['V5'], 'is a list, not text'],
			['a line break', 'V5\nV4', 'contains a line break or another control character'],
			['too many', 'V'.repeat(101), 'has 101 characters, which is more than the 100 allowed'],
		],
	],
	[
		'choice',
		[
			['is one of the values', 'b', 'b'],
			['may have blanks around it', ' b\n', 'b'],
			['is the first when unset', undefined, 'a'],
			['is the first when a cell is empty', '', 'a'],
			['is the first when an expression gives nothing', null, 'a'],
		],
		[
			['another value', 'c', 'is not one of a, b'],
			['a value in capitals', 'B', 'is not one of a, b'],
			['an object', {}, 'is not one of a, b'],
		],
	],
	[
		'number',
		[
			['may be a fraction', 2.5, 2.5],
			['may be text', ' 7 ', 7],
			['falls back when unset', undefined, 50],
			['may be the least', 1, 1],
			['may be the most', 100, 100],
		],
		[
			['an expression that gives nothing', null, 'is empty'],
			['words', 'many', 'is not a number'],
			['an empty text', '', 'is not a number'],
			['no number', Number.NaN, 'is not a number'],
			['infinity', Infinity, 'is not a number'],
			['a boolean', true, 'is not a number'],
			['too little', 0, 'is 0, but must be at least 1'],
			['something negative', -3, 'is -3, but must be at least 1'],
			['too much', 100.5, 'is 100.5, but must be at most 100'],
		],
	],
	['whole', [['is accepted', 3, 3]], [['a fraction', 2.5, 'is not a whole number']]],
	[
		'color',
		[
			['may be hexadecimal', '#00FF80', '0,255,128'],
			['may be in small letters', '#00ff80', '0,255,128'],
			['may lack the number sign', '00FF80', '0,255,128'],
			['may be three numbers', '0,255,128', '0,255,128'],
			['may have blanks', ' 0 , 255 , 128 ', '0,255,128'],
			['loses leading zeros', '000,005,09', '0,5,9'],
		],
		[
			['a word', 'green', "is 'green', which is not a color"],
			['a short hexadecimal', '#0F0', "is '#0F0', which is not a color"],
			['a hexadecimal with alpha', '#00FF0080', "is '#00FF0080', which is not a color"],
			['a number over 255', '0,256,0', "is '0,256,0', which is not a color"],
			['a negative number', '0,-1,0', "is '0,-1,0', which is not a color"],
			['a fraction', '0,1.5,0', "is '0,1.5,0', which is not a color"],
			['two numbers', '0,255', "is '0,255', which is not a color"],
			['four numbers', '0,255,0,1', "is '0,255,0,1', which is not a color"],
			['a CSS function', 'rgb(0,255,0)', "is 'rgb(0,255,0)', which is not a color"],
			['a whole file', 'A'.repeat(150_000), `is '${'A'.repeat(100)}…', which is not a color`],
			['nothing', '', 'is empty'],
		],
	],
])('%s', (reader, cases, refusals) => {
	if (cases.length > 0) {
		it.each(cases)('%s', (_, value, expected) => {
			expect(readers[reader](value)).toBe(expected);
		});
	}

	it.each(refusals)('refuses %s', (_, value, problem) => {
		expect(() => readers[reader](value)).toThrow(ParameterError);
		expect(() => readers[reader](value)).toThrow(new Error(`'The Field' ${problem}`));
	});
});
