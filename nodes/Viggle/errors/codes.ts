import { advice } from './texts';

/** What an error of the API means to the user. */
export interface Advice {
	/** What happened, in our words and without a final period. */
	what: string;
	/** What to do next. */
	todo: string;
	retryable?: boolean;
}

/** The documented error codes (contract, section 2.2). The list is known to be incomplete: codes are open. */
export const BY_CODE: Record<string, Advice> = {
	'CS-ORAU-001': { what: 'Viggle got no API key', todo: advice.pasteKey },
	'CS-ORAU-002': { what: 'Viggle does not accept the API key', todo: advice.pasteKey },
	'CS-ORIV-001': {
		what: 'Viggle got no reference image',
		todo: 'Give a PNG or JPG image, or the URL of one that opens without a login',
	},
	'CS-ORIV-002': {
		what: 'Viggle got no driving video',
		todo: 'Give an MP4 video, the URL of one that opens without a login, or a scene',
	},
	'CS-ORIV-004': {
		what: 'The driving video is too long for Viggle',
		todo: 'Use a video of less than 5 minutes',
	},
	'CS-ORCR-001': {
		what: 'There are not enough Viggle credits',
		todo: "Top up the credits at portal.viggle.ai, use a shorter video, or turn off 'Fast'",
	},
	'CS-UORC01-001': {
		what: 'Viggle has no capacity for fast renders right now',
		todo: "Turn off 'Fast', or try again later",
		retryable: true,
	},
};

/** For a status 404 of whatever was asked for. */
export const UNKNOWN_ID: Advice = {
	what: 'Viggle does not know what was asked for',
	todo: 'Check the ID, and that the API key belongs to the account that it was made with',
};

/** Where a code does not say it; 500 stands for all from there on. */
export const BY_STATUS: Record<number, Advice> = {
	401: BY_CODE['CS-ORAU-002'],
	402: BY_CODE['CS-ORCR-001'],
	403: {
		what: 'Viggle does not allow this with the API key',
		todo: 'Check that the key belongs to the account that owns the job, character or scene',
	},
	404: UNKNOWN_ID,
	408: { what: 'Viggle gave up waiting for the request', todo: advice.tryAgain, retryable: true },
	409: {
		what: 'Viggle cannot do this in the present state',
		todo: 'Get the job or the asset first and look at its status',
	},
	413: { what: 'The file is too large for Viggle', todo: 'Use a smaller image or a shorter video' },
	422: {
		what: 'Viggle does not accept the input',
		todo: advice.correct,
	},
	429: {
		what: 'Viggle asks to slow down',
		todo: 'Run fewer items at once, or try again later',
		retryable: true,
	},
	500: {
		what: 'Viggle has trouble answering',
		todo: 'Try again in a few minutes',
		retryable: true,
	},
};

/** The codes of V1 (contract of V1, section 2.1), as far as they say more than the status. */
export const BY_V1_CODE: Record<string, Advice> = {
	UNAUTHENTICATED: BY_CODE['CS-ORAU-001'],
	INVALID_CREDENTIAL: BY_CODE['CS-ORAU-002'],
	INSUFFICIENT_CREDITS: BY_CODE['CS-ORCR-001'],
	RATE_LIMITED: BY_STATUS[429],
	SERVICE_BUSY: BY_STATUS[500],
	INTERNAL_ERROR: BY_STATUS[500],
	UNSUPPORTED_MEDIA: {
		what: 'Viggle cannot read the image or the video',
		todo: 'Use a PNG, JPG or WebP image and an MP4 video',
	},
	NO_HUMANS_DETECTED: {
		what: 'Viggle sees no person in the image or the video',
		todo: 'Use another one: one person, fully visible, works best',
	},
	CONTENT_POLICY_VIOLATION: {
		what: "The image or the video is against Viggle's rules",
		todo: 'Use another one',
	},
};

const BY_ANY_CODE = { ...BY_CODE, ...BY_V1_CODE };

/** What the documented code means; undefined for one that is not in the list. */
export function adviceForCode(code: string): Advice | undefined {
	return Object.hasOwn(BY_ANY_CODE, code) ? BY_ANY_CODE[code] : undefined;
}

/** What the status means, where a code does not say it; undefined for one that says nothing. */
export function adviceForStatus(status: number): Advice | undefined {
	return BY_STATUS[Math.min(status, 500)];
}
