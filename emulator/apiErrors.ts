export type ErrorShape = 'object' | 'text' | 'list' | 'flat';

export interface ErrorWords {
	code?: string;
	message: string;
	action?: string;
	/** Only of the list shape: where the bad field is. */
	location?: Array<string | number>;
}

/** Thrown by routes; its body goes out as JSON with its status. */
export class ApiProblem extends Error {
	override name = 'ApiProblem' as const;

	constructor(
		readonly status: number,
		readonly body: unknown,
	) {
		super(JSON.stringify(body));
	}
}

/** The four error bodies that clients of the API have seen. */
export function errorBody(shape: ErrorShape, words: ErrorWords): unknown {
	const { code, message, action } = words;
	switch (shape) {
		case 'object':
			return { detail: { ...(code && { error_code: code }), message, ...(action && { action }) } };
		case 'text':
			return { detail: message };
		case 'list':
			return { detail: [{ loc: words.location ?? ['body'], msg: message, type: 'value_error' }] };
		case 'flat':
			return { ...(code && { error_code: code }), message };
	}
}

/** Codes of the documentation, with the status that goes with each. */
const DOCUMENTED: Record<string, { status: number; message: string; action: string }> = {
	'CS-ORAU-001': {
		status: 401,
		message: 'API key required',
		action: 'Add Authorization: Bearer sk-... header',
	},
	'CS-ORAU-002': { status: 401, message: 'Invalid API key', action: 'Check your key is correct' },
	'CS-ORIV-001': {
		status: 400,
		message: 'Reference image is required',
		action: 'Upload a ref_image (PNG/JPG)',
	},
	'CS-ORIV-002': {
		status: 400,
		message: 'Driving video is required',
		action: 'Upload driving_video or provide scene_id',
	},
	'CS-ORIV-004': { status: 400, message: 'Video too long', action: 'Keep under 5 minutes' },
	'CS-ORCR-001': { status: 402, message: 'Insufficient credits', action: 'Top up credits' },
};

export function documented(
	code: keyof typeof DOCUMENTED,
	shape: ErrorShape = 'object',
): ApiProblem {
	const { status, message, action } = DOCUMENTED[code];
	return new ApiProblem(status, errorBody(shape, { code, message, action }));
}

/** A refusal whose code the documentation does not tell, so it has none. */
export function refused(message: string, status = 400): ApiProblem {
	return new ApiProblem(status, errorBody('text', { message }));
}

export function invalidField(name: string, message: string, where = 'body'): ApiProblem {
	return new ApiProblem(422, errorBody('list', { message, location: [where, name] }));
}

/** Characters and scenes answer with the flat shape. Their real codes are unknown: these are placeholders. */
export function assetNotFound(noun: string): ApiProblem {
	return new ApiProblem(
		404,
		errorBody('flat', { code: 'CS-EMULATED-404', message: `${noun} not found` }),
	);
}

export function assetRefused(message: string): ApiProblem {
	return new ApiProblem(422, errorBody('flat', { code: 'CS-EMULATED-422', message }));
}
