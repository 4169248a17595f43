/** Continues a sentence that starts with the name of the field. */
export const problems = {
	tooShort: (seconds: number, least: number) =>
		`is ${seconds}, but must be at least ${least} with references`,
};

export const advice = {
	longer:
		'Nothing was sent. Viggle fails such a video each time. Make it longer, or use a first frame',
};
