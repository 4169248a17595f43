export const messages = {
	noId: 'The answer has no id',
	tooLarge: 'V1 takes videos of at most 100 MiB',
};

const deleted = (what: string) => ({ what: `delete a ${what}` });

/** What V1 has no endpoint for (contract 3.9), and what to do instead of choosing the other version. */
export const names: { lacking: Record<string, { what: string; todo?: string }> } = {
	lacking: {
		cancelJob: {
			what: 'cancel a render',
			todo: 'Nothing was sent. Leave it: Viggle ends and charges every render that was started',
		},
		'characters.list': {
			what: 'list the characters of the account',
			todo: "Nothing was sent. Set the field to 'By ID' and enter the ID",
		},
		'characters.delete': deleted('character'),
		'scenes.delete': deleted('scene'),
	},
};
