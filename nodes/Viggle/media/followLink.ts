import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { DownloadError } from './mediaError';
import { reasons } from './texts';

/** What opening a link takes: n8n's plain request helper, which adds no credential. */
export interface LinkTools {
	request(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	signal?: AbortSignal;
}

/** Of silence, not in all. */
export const TIMEOUT_MS = 60_000;
const MOST_REDIRECTS = 5;
const EXPIRED = new Set([401, 403, 404, 410]);

/**
 * The answer of a link, as a stream. Follows redirects by hand, so that it stays at five hops between http
 * and https addresses. Throws a `DownloadError`.
 */
export async function followLink(
	url: string,
	{ request, signal }: LinkTools,
): Promise<IN8nHttpFullResponse> {
	let address = url;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
		if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
			throw new DownloadError('address', reasons.noAddress);
		}
		const response = await request({
			url: address,
			encoding: 'stream',
			// A compressed answer would not have the announced length.
			headers: { accept: 'video/*, */*;q=0.5', 'accept-encoding': 'identity' },
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
			abortSignal: signal,
		});
		const { statusCode, headers } = response;
		if (statusCode >= 200 && statusCode < 300) return response;
		discard(response);
		if (statusCode >= 400 || !headers.location) throw refusal(statusCode);
		const location = String(headers.location);
		address = URL.canParse(location, address) ? new URL(location, address).toString() : location;
	}
	throw new DownloadError('refused', reasons.endlessRedirects(MOST_REDIRECTS));
}

function refusal(statusCode: number): DownloadError {
	const inTrouble = statusCode >= 500 || statusCode === 429 || statusCode === 425;
	const fault = EXPIRED.has(statusCode) ? 'deadLink' : inTrouble ? 'passing' : 'refused';
	return new DownloadError(fault, reasons.status(statusCode), statusCode);
}

/** The type of the video; a web page or an error text is a `DownloadError`. */
export function readMimeType(response: IN8nHttpFullResponse): string {
	const type = String(response.headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (/^text\/|json$|xml$/.test(type)) {
		discard(response);
		throw new DownloadError('content', reasons.noVideo(type));
	}
	return type.startsWith('video/') ? type : 'video/mp4';
}

function discard({ body }: IN8nHttpFullResponse): void {
	(body as { destroy?: () => void }).destroy?.();
}
