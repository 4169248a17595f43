/** Each continues a sentence that starts with the name of a field. */
export const problems = {
	longMetadata: (bytes: number) =>
		`has ${bytes} bytes as JSON, which is more than the 1024 allowed`,
	tooLarge: (reason: string) => `holds a video that is too large: ${reason}`,
};

export const advice = {
	shortMetadata: 'Give an ID or a key in place of the whole thing',
	smaller: 'Nothing was uploaded. Use a shorter or a smaller video',
};
