/** What became of a request, where no code and no status says it. */
export const messages = {
	noRoute: (status: number) =>
		`The address of the Viggle credential does not offer this version of the API (status ${status})`,
	unknownOutcome: (noun: string, request: string) =>
		`The ${noun} may have been started, but Viggle gave no clear answer to ${request}`,
	unreachable: (reason: string) => `Viggle could not be reached: ${reason}`,
	unsent: (reason: string) => `The request was not sent whole: ${reason}`,
	page: (httpCode: number) =>
		`A proxy or firewall answered in place of Viggle (status ${httpCode})`,
	blocked: (httpCode: number) =>
		`Cloudflare, which stands in front of Viggle, keeps n8n's machine out (status ${httpCode})`,
	lost: (request: string, reason: string) =>
		`The answer of Viggle to ${request} was lost: ${reason}`,
	unreadable: (request: string) => `The answer to ${request} is not one of the Viggle API`,
	redirected: (httpCode: number) =>
		`The 'Base URL' of the Viggle credential leads elsewhere (status ${httpCode})`,
	refused: 'Viggle refused the request',
	unknownKind: (noun: string) => `Viggle knows no such ${noun}`,
	unknownId: (noun: string, id: string) => `Viggle knows no ${noun} '${id}'`,
	file: (problem: string) => `A file ${problem}`,
};

export const reasons = {
	withStatus: (reason: string, httpCode: number) => `${reason}, status ${httpCode}`,
};

export const advice = {
	otherVersion: "Open the credential and choose the other 'API Version'",
	nameRequest: (id: string) => `When you ask Viggle for help, name the request ID ${id}`,
	pasteKey:
		"Open the Viggle credential of this node and paste the API key again. Keys are made at portal.viggle.ai. If the key is right, choose the other 'API Version' there",
	correct: 'Correct what Viggle names and run again',
	tryAgain: 'Try again',
	reachable: "Check the 'Base URL' of the Viggle credential, and that n8n can reach it",
	notPaid: 'It cannot have been accepted, so nothing was paid for. Try again',
	letThrough:
		"It says nothing about the API key or the input. Try again, and let n8n's machine reach the address of the Viggle API",
	unblock:
		'The machine that n8n runs on is blocked, not the API key, and nothing is wrong with the input. Try again later, let n8n reach Viggle from another address, or ask Viggle to let it in',
	noWebPage:
		"Check that the 'Base URL' of the Viggle credential is the address of the API, not of a web page",
	exactAddress: 'Set it to the exact address of the API, https://apis.viggle.ai',
	lookAtAccount: (reason: string, answer: string) =>
		`What happened: ${reason}.${answer} It was not sent again, since that could cost twice. Look at your account at portal.viggle.ai before you send it again, or turn on 'Resubmit After Unknown Outcome' in the options`,
	answered: (answer: string) => ` Viggle answered: ${answer}.`,
	wait: (time: string) => `Viggle asks to wait ${time}`,
	exist: (things: string, ids: string) =>
		`${things} of this execution that exist on Viggle: ${ids}`,
	unclear: (items: string) =>
		`Without a clear answer of Viggle: item ${items}. Look at your account before you run it again`,
};

export const names = { request: 'the request' };
