/** What is wrong with an id: each continues a sentence that starts with the name of the field. */
export const problems = {
	empty: 'is empty',
	notAnId: (id: string) => `is '${id}', which is not an ID`,
	controlCharacter: 'contains a line break or another control character',
	brokenCharacter: 'contains a broken character',
};

export const messages = {
	stopped: 'The execution was stopped',
	emptyAnswer: 'The answer is empty',
	notJson: 'The answer is not a JSON object',
	webPage: 'The answer is a web page',
	redirect: 'The answer is a redirect',
	endlessList: (pages: number) => `The list does not end after ${pages} pages`,
	uselessId: (problem: string) => `The ID ${problem}`,
};

/** What stands for the source of one. */
export const names = { webPage: 'a web page' };

/** Why a request got no answer, or none that says anything. */
export const reasons = {
	refused: 'the connection was refused',
	hostNotFound: 'its host name was not found',
	noConnection: 'no connection could be made',
	notTrusted: 'its certificate is not trusted',
	tooLate: 'no answer came in time',
	broke: 'the connection broke',
	storeBroke: "a file could not be read from n8n's store",
	status: (httpCode: number) => `Status ${httpCode}`,
};
