import type { IDataObject } from 'n8n-workflow';

import type { ApiErrorFacts } from './apiError';
import { text } from './readers';
import { clean } from './showable';

const WORDS = /just a moment|attention required|been blocked|access denied|error code: 10\d\d/i;
const LONGEST_HEAD = 50_000;

/**
 * What a page says by which Cloudflare, that stands in front of the API, keeps the machine out that asks, or wants
 * proof that it is a browser (contract of V1, section 2): by its ray ID, whoever runs the API finds the block.
 * `undefined` for every other answer; the API's own trouble comes from there without these words.
 */
export function blockIn({
	headers,
	body,
}: {
	headers: IDataObject;
	body: unknown;
}): Pick<ApiErrorFacts, 'isBlock' | 'requestId'> | undefined {
	if (typeof body !== 'string') return undefined;
	const page = body.slice(0, LONGEST_HEAD);
	const isBlock =
		headers['cf-mitigated'] !== undefined || (/cloudflare/i.test(page) && WORDS.test(page));
	return isBlock ? { isBlock, requestId: clean(text(headers['cf-ray'])) } : undefined;
}
