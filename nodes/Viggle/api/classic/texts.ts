export const messages = {
	noJobId: 'The answer has no job_id',
	noAssetId: (noun: string) => `The answer has no ${noun}_id`,
	notDeleted: (noun: string) => `The ${noun} was not deleted`,
	tooLong: 'Viggle refuses videos of more than 5 minutes (CS-ORIV-004)',
};
