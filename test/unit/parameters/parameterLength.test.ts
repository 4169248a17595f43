import { Parameters } from '../../../nodes/Viggle/parameters/parameters';

const holding = (value: unknown) => new Parameters(() => value, new Map([['name', 'Name']]));

describe('a text of limited length', () => {
	it('may be as long as its limit, which counts characters and not code units', () => {
		expect(holding('😀😀😀').text('name', 3)).toBe('😀😀😀');
	});

	it('may be longer with blanks around it', () => {
		expect(holding('  abc  ').text('name', 3)).toBe('abc');
	});

	it('is refused with its length when it is longer', () => {
		expect(() => holding('x'.repeat(10_000)).text('name', 200)).toThrow(
			"'Name' has 10000 characters, which is more than the 200 allowed",
		);
	});
});

describe('an optional text', () => {
	it.each([[undefined], [null], [''], [' \n']])('may be left empty: %p', (value) => {
		expect(holding(value).optionalText('name')).toBeUndefined();
	});

	it.each<[unknown, string]>([
		[' a ', 'a'],
		[7, '7'],
	])('is read like any other: %p', (value, expected) => {
		expect(holding(value).optionalText('name')).toBe(expected);
	});

	it('must be text', () => {
		expect(() => holding({ a: 1 }).optionalText('name')).toThrow("'Name' is an object, not text");
	});

	it('has the same limit', () => {
		expect(() => holding('abcd').optionalText('name', 3)).toThrow('has 4 characters');
	});
});
