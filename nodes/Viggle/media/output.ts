import type {
	BinaryHelperFunctions,
	IBinaryData,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { DownloadError, MediaError } from './errors';
import { describeFile, readHead } from './input';
import { fallsSilent } from './silence';
import { sniff, SNIFF_BYTES } from './sniff';

/** What a download takes: n8n's plain request helper, which adds no credential, and its binary store. */
export interface DownloadTools {
	request(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	store: Pick<BinaryHelperFunctions, 'prepareBinaryData' | 'getBinaryMetadata' | 'getBinaryStream'>;
	signal?: AbortSignal;
	/** Ends early with the signal, in whatever way. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** Bounds how many downloads run at once. */
	gate<T>(task: () => Promise<T>): Promise<T>;
}

type Body = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

const MOST_REDIRECTS = 5;
/** Of silence, not in all. */
const TIMEOUT_MS = 60_000;
const EXPIRED = new Set([401, 403, 404, 410]);

/**
 * Streams a result file into n8n's binary store, under this name and with the real MIME type. Never sends
 * a credential, not even over redirects. A file that comes short, or a server in
 * trouble, is given a second try. Throws a
 * `DownloadError`; with `expired` when a fresh link may help.
 */
export async function download(
	url: string,
	fileName: string,
	tools: DownloadTools,
): Promise<IBinaryData> {
	const once = async () => await downloadOnce(url, fileName, tools).catch(rejectAsOurs);
	return await tools.gate(
		async () =>
			await once().catch(async (error: DownloadError) =>
				error.kind === 'passing' ? await once() : await Promise.reject(error),
			),
	);
}

async function downloadOnce(
	url: string,
	fileName: string,
	tools: DownloadTools,
): Promise<IBinaryData> {
	const cut = new AbortController();
	const signals = [cut.signal, ...(tools.signal ? [tools.signal] : [])];
	const response = await open(url, { ...tools, signal: AbortSignal.any(signals) });
	const mimeType = readMimeType(response);
	const announced = Number(response.headers['content-length'] ?? Number.NaN);
	const binary = await untilSilent(
		response,
		cut,
		tools,
		async () => await tools.store.prepareBinaryData(response.body as Body, fileName, mimeType),
	).catch(rejectAsStores);
	const bytes = binary && (await sizeOf(binary, tools));
	if (!binary || (!Number.isNaN(announced) && bytes !== announced)) {
		throw new DownloadError('passing', 'the connection broke before the whole file had arrived');
	}
	await checkContent(binary, tools);
	return binary;
}

/** Cuts a connection that stands but gives nothing any more: nobody else would. */
async function untilSilent<T>(
	{ body }: IN8nHttpFullResponse,
	cut: AbortController,
	{ sleep }: DownloadTools,
	read: () => Promise<T>,
): Promise<T> {
	const over = new AbortController();
	const limits = { longestMs: TIMEOUT_MS, sleep, done: over.signal };
	void fallsSilent(body, limits).then((isSilent) => isSilent && cut.abort());
	try {
		return await read();
	} finally {
		over.abort();
	}
}

/** Older n8n (1.123, for one) tells the size of a file only through its store. */
async function sizeOf({ id, data, bytes }: IBinaryData, { store }: DownloadTools): Promise<number> {
	if (bytes !== undefined) return bytes;
	if (id === undefined) return Buffer.byteLength(data, 'base64');
	return (await store.getBinaryMetadata(id)).fileSize;
}

/** Follows redirects by hand, so that it stays at five hops between http and https addresses. */
async function open(
	url: string,
	{ request, signal }: DownloadTools,
): Promise<IN8nHttpFullResponse> {
	let address = url;
	for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
		if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
			throw new DownloadError('address', 'its link is not an http or https address');
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
	throw new DownloadError('refused', `its link was redirected more than ${MOST_REDIRECTS} times`);
}

function refusal(statusCode: number): DownloadError {
	const inTrouble = statusCode >= 500 || statusCode === 429;
	const kind = EXPIRED.has(statusCode) ? 'expired' : inTrouble ? 'passing' : 'refused';
	return new DownloadError(kind, `the file server answered with status ${statusCode}`);
}

function readMimeType(response: IN8nHttpFullResponse): string {
	const type = String(response.headers['content-type'] ?? '')
		.split(';')[0]
		.trim()
		.toLowerCase();
	if (/^text\/|json$|xml$/.test(type)) {
		discard(response);
		throw new DownloadError('content', `the file server gave ${type} in place of a video`);
	}
	return type.startsWith('video/') ? type : 'video/mp4';
}

/** The stored bytes themselves: empty, or a web page under the type of a video, is not a result. */
async function checkContent(binary: IBinaryData, { store }: DownloadTools): Promise<void> {
	const inMemory = async () => Buffer.from(binary.data, 'base64');
	const file = await describeFile(binary, store, inMemory);
	const kind = sniff(await readHead(file, SNIFF_BYTES));
	if (kind === 'HTML' || kind === 'JSON' || kind === 'text') {
		throw new DownloadError('content', `the file server gave ${kind} in place of a video`);
	}
}

function discard({ body }: IN8nHttpFullResponse): void {
	(body as { destroy?: () => void }).destroy?.();
}

const STORE_TROUBLE = /^E(ACCES|DQUOT|FBIG|IO|MFILE|NFILE|NOSPC|PERM|ROFS)$/;

/** Nothing, where the connection broke; an error, where n8n's store could not take the file. */
function rejectAsStores(error: Partial<Error & { code: string }>): undefined {
	const isTooLarge = error.constructor?.name === 'FileTooLargeError';
	if (!isTooLarge && !STORE_TROUBLE.test(error.code ?? '')) return undefined;
	const reason = error.message?.replace(/^E[A-Z]+: /, '');
	throw new DownloadError('refused', `n8n could not store it: ${reason}`);
}

function rejectAsOurs(error: unknown): never {
	if (error instanceof DownloadError) throw error;
	if (error instanceof MediaError) {
		throw new DownloadError('content', 'the file server gave an empty file');
	}
	throw new DownloadError('passing', 'the file server could not be reached');
}
