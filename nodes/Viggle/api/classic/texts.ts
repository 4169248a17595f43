export const messages = {
	noJobId: 'The answer has no job_id',
	noAssetId: (noun: string) => `The answer has no ${noun}_id`,
	noStatus: 'The answer has no status',
	noBalance: 'The answer has no balance',
	noList: (collection: string) => `The answer has no list of ${collection}`,
	notDeleted: (noun: string) => `The ${noun} was not deleted`,
	tooLong: 'Viggle refuses videos of more than 5 minutes (CS-ORIV-004)',
};
