/** Continues a sentence that starts with the field of the video. */
export const problems = {
	tooLarge: (reason: string) => `holds a video that is too large: ${reason}`,
};

export const advice = { smaller: 'Nothing was uploaded. Use a shorter or a smaller video' };
