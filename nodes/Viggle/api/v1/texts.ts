export const messages = {
	noId: 'The answer has no id',
	cannot: (what: string) => `Viggle's V1 API cannot ${what}`,
	tooLarge: 'V1 takes videos of at most 100 MiB',
};

export const advice = {
	classic:
		"Nothing was sent. Where the account has it, choose 'Classic' as the 'API Version' of the Viggle credential",
	enterId: "Nothing was sent. Set the field to 'By ID' and enter the ID",
	leaveIt: 'Nothing was sent. Leave it: Viggle ends and charges every render that was started',
};
