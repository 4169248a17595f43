import type { BinaryHelperFunctions, IBinaryData, IN8nHttpFullResponse } from 'n8n-workflow';

import { refuseCompressed, refuseOtherKind, refuseUnpacked } from './content';
import { followLink, readMimeType, TIMEOUT_MS, type LinkTools } from './followLink';
import { describeFile, readHead } from './inputFile';
import { DownloadError, MediaError } from './mediaError';
import { SNIFF_BYTES } from './sniff';
import { stalls } from './stall';
import { reasons } from './texts';

/** What a download takes: n8n's plain request helper, which adds no credential, and its binary store. */
export interface DownloadTools extends LinkTools {
	store: Pick<BinaryHelperFunctions, 'prepareBinaryData' | 'getBinaryMetadata' | 'getBinaryStream'>;
	/** Ends early with the signal, in whatever way. */
	sleep(ms: number, signal: AbortSignal): Promise<void>;
	/** Bounds how many downloads run at once. */
	gate<T>(task: () => Promise<T>): Promise<T>;
}

type Body = Parameters<BinaryHelperFunctions['prepareBinaryData']>[0];

/**
 * Streams a result file into n8n's binary store, under this name and with the real MIME type. Never sends
 * a credential, not even over redirects. A file that comes short, or a server in
 * trouble, is given a second try. Throws a
 * `DownloadError`; with `deadLink` when a fresh link may help.
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
				error.fault === 'passing' ? await once() : await Promise.reject(error),
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
	const response = await followLink(url, { ...tools, signal: AbortSignal.any(signals) });
	const mimeType = readMimeType(response);
	refuseCompressed(response);
	const announced = Number(response.headers['content-length'] ?? Number.NaN);
	const binary = await untilSilent(
		response,
		cut,
		tools,
		async () => await tools.store.prepareBinaryData(response.body as Body, fileName, mimeType),
	).catch(rejectAsStores);
	const bytes = binary && (await sizeOf(binary, tools));
	refuseUnpacked(bytes, announced);
	if (!binary || (!Number.isNaN(announced) && bytes !== announced)) {
		throw new DownloadError('passing', reasons.cutShort);
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
	void stalls(body, limits).then((isSilent) => isSilent && cut.abort());
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

/** The stored bytes themselves: empty, or a web page or image under the type of a video, is not a result. */
async function checkContent(binary: IBinaryData, { store }: DownloadTools): Promise<void> {
	const inMemory = async () => Buffer.from(binary.data, 'base64');
	const file = await describeFile(binary, store, inMemory);
	refuseOtherKind(await readHead(file, SNIFF_BYTES));
}

const STORE_TROUBLE = /^E(ACCES|DQUOT|FBIG|IO|MFILE|NFILE|NOSPC|PERM|ROFS)$/;

/** Nothing, where the connection broke; an error, where n8n's store could not take the file. */
function rejectAsStores(error: Partial<Error & { code: string }>): undefined {
	const isTooLarge = error.constructor?.name === 'FileTooLargeError';
	if (!isTooLarge && !STORE_TROUBLE.test(error.code ?? '')) return undefined;
	const reason = `${error.message?.replace(/^E[A-Z]+: /, '')}`;
	throw new DownloadError('refused', reasons.notStored(reason));
}

function rejectAsOurs(error: unknown): never {
	if (error instanceof DownloadError) throw error;
	if (error instanceof MediaError) throw new DownloadError('content', reasons.emptyFile);
	throw new DownloadError('passing', reasons.unreachable);
}
