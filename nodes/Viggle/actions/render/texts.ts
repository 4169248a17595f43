/** Each continues a sentence that starts with the name of the field. */
export const problems = {
	notForUrls: 'does not work with a video URL',
	tooLong: (length: string, reason: string) => `holds a video of ${length}, and ${reason}`,
	notJson: 'is not valid JSON',
	noObject: 'is not a JSON object',
	noCharacter: (segment: string) => `has no character ID for '${segment}'`,
	noPerson: 'has a person without an ID',
	twice: (segment: string) => `lists the segment '${segment}' twice`,
};

export const messages = {
	unknownLength: (reason: string) => `The length of the video is unknown, since ${reason}`,
};

export const reasons = {
	unknownScene: (id: string, status: string) =>
		`Viggle does not say how long scene ${id} is (its status is ${status})`,
};

const EXAMPLE = 'for example {"person_a1b2c3d4": "char_alice"}';

export const advice = {
	useFile: "Turn off 'Fast', set 'Video Source' to 'Binary File', or use a scene",
	shorter: 'Nothing was uploaded. Use a video of less than 5 minutes',
	addPerson: 'Add a person and choose the character that replaces it',
	enterObject: `Enter an object, ${EXAMPLE}`,
	useText: `Use text values, ${EXAMPLE}`,
	namePersons: `Name each person, ${EXAMPLE}`,
	mapPerson: `Map at least one person, ${EXAMPLE}`,
	once: 'List each person once',
};
