export const messages = {
	noJobId: 'The answer has no job_id',
	noAssetId: (noun: string) => `The answer has no ${noun}_id`,
	notDeleted: (noun: string) => `The ${noun} was not deleted`,
	tooLong: 'Viggle refuses videos of more than 5 minutes (CS-ORIV-004)',
};

/** What Classic has no endpoint for. */
export const names: { lacking: Record<string, { what: string; todo?: string }> } = {
	lacking: {
		listJobs: { what: 'list the jobs of the account' },
		createVideo: { what: 'make a video from a text or pictures' },
	},
};
