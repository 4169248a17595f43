/** Each continues a sentence that starts with the field Base URL. */
export const problems = {
	noAddress: 'of the Viggle credential is not an http or https address',
	login: 'of the Viggle credential holds a user name or a password',
	plainHttp:
		'of the Viggle credential is a plain http address outside of the own network, where anybody on the way could read the key',
	ending: (ending: string) => `of the Viggle credential ends in '${ending}'`,
};

export const advice = {
	address: 'Open the credential and set it to https://apis.viggle.ai',
	noLogin: "Take the part before the '@' off: it would be shown and logged",
	https: "Let it start with 'https://'",
	otherVersion: (version: string) =>
		`Nothing was sent. Where the account has it, choose '${version}' as the 'API Version' of the Viggle credential`,
	noEnding: 'Open the credential and take that ending off. The nodes add it themselves',
};

export const messages = {
	noStatus: 'The answer has no status',
	noBalance: 'The answer has no balance',
	cannot: (api: string, what: string) => `Viggle's ${api} API cannot ${what}`,
	noList: (collection: string) => `The answer has no list of ${collection}`,
};

/** Continues "cannot", for an endpoint that has no words of its own. */
export const names = { operation: 'do this' };
