/** Each continues a sentence that starts with the name of a field. */
export const problems = {
	longMetadata: (bytes: number) =>
		`has ${bytes} bytes as JSON, which is more than the 1024 allowed`,
	unknownPrice: (limit: number, noun: string, reason: string) =>
		`is ${limit}, but what this ${noun} costs is not known: the length of the video is unknown, since ${reason}`,
	tooExpensive: (limit: number, what: string, price: string) =>
		`is ${limit}, but this ${what} costs ${price}`,
	tooLarge: (reason: string) => `holds a video that is too large: ${reason}`,
};

export const advice = {
	shortMetadata: 'Give an ID or a key in place of the whole thing',
	knownLength:
		"Nothing was uploaded. Use an MP4, MOV or WebM file as a binary field, or remove the option 'Max Credits'",
	cheaper: {
		render: "Nothing was uploaded. Use a shorter video, turn off 'Fast', or raise 'Max Credits'",
		video: "Nothing was uploaded. Make the video shorter, or raise 'Max Credits'",
	},
	smaller: 'Nothing was uploaded. Use a shorter or a smaller video',
};
