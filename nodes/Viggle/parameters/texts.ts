import { problems as ofIds } from '../transport/texts';

/** Each continues a sentence that starts with the name of the field. */
export const problems = {
	empty: ofIds.empty,
	notText: (type: string) => `is ${type}, not text`,
	notAnId: (type: string) => `is ${type}, not an ID`,
	tooLong: (length: number, longest: number) =>
		`has ${length} characters, which is more than the ${longest} allowed`,
	noAddress: 'is not an http or https address',
	neitherTrueNorFalse: 'is neither true nor false',
	notOneOf: (allowed: string) => `is not one of ${allowed}`,
	otherThan: (allowed: string) => `holds something other than ${allowed}`,
	notANumber: 'is not a number',
	notWhole: 'is not a whole number',
	tooSmall: (number: number, least: number) => `is ${number}, but must be at least ${least}`,
	tooLarge: (number: number, most: number) => `is ${number}, but must be at most ${most}`,
	notAColor: (text: string) => `is '${text}', which is not a color`,
};

export const advice = {
	fillIn: 'Fill in the field. If it holds an expression, check that it gives a value for this item',
	checkExpression: 'If the field holds an expression, check what it gives for this item',
	shorten: 'Shorten the text',
	exactId: 'Enter the ID exactly as Viggle gave it',
	fullAddress: 'Enter the full address of the file, for example https://example.com/dance.mp4',
	range: (min: number, max: number) => `Enter a number from ${min} to ${max}`,
	color: 'Enter a color as #RRGGBB, or as R,G,B with three numbers from 0 to 255',
};

/** What a value is. */
export const names = {
	list: 'a list',
	object: 'an object',
	other: (type: string) => `a ${type}`,
};
