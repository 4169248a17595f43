import type { IN8nHttpFullResponse } from 'n8n-workflow';

import { DownloadError } from './mediaError';
import { sniff } from './sniff';
import { names, reasons } from './texts';

/** `aws-chunked` is left over from how a file came into the storage, and changes nothing. */
const HARMLESS_ENCODING = /^(identity|aws-chunked|)$/i;

/**
 * Refuses an answer that is compressed although it was not asked for: its bytes are not those of the file.
 * Throws a `DownloadError`.
 */
export function refuseCompressed({ headers, body }: IN8nHttpFullResponse): void {
	const encodings = String(headers['content-encoding'] ?? '').split(',');
	if (encodings.every((encoding) => HARMLESS_ENCODING.test(encoding.trim()))) return;
	(body as { destroy?: () => void }).destroy?.();
	throw compressed();
}

/** n8n's helper unpacks what it can and hides that it has: then there is more than was announced. */
export function refuseUnpacked(bytes: number | undefined, announced: number): void {
	if (bytes !== undefined && bytes > announced) throw compressed();
}

/** Refuses what starts like a page, a text or an image: it is no result. Throws a `DownloadError`. */
export function refuseOtherKind(head: Uint8Array): void {
	const { kind } = sniff(head);
	if (kind === 'video' || kind === 'audio' || kind === 'unknown') return;
	throw new DownloadError('content', reasons.noVideo(names.downloaded[kind]));
}

function compressed(): DownloadError {
	return new DownloadError('content', reasons.compressed);
}
