import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestLog } from './requestLog';
import type { ResultFile } from './resultFile';

const EXCESS_BYTES = 1000;

/** Sends a file whose length and body disagree, if the request has such a fault. */
export function sendSpoiledFile(
	{ exchange: { entry, fault } }: FastifyRequest,
	reply: FastifyReply,
	file: ResultFile,
	log: RequestLog,
): FastifyReply | undefined {
	const isShort = fault?.truncatedDownload;
	const wrongLength = fault?.wrongLength;
	if (!isShort && wrongLength === undefined) return undefined;
	const announced = typeof wrongLength === 'number' ? wrongLength : file.size + EXCESS_BYTES;
	reply.hijack();
	const { raw } = reply;
	raw.writeHead(200, {
		'content-type': 'video/mp4',
		'content-length': isShort ? file.size : announced,
		connection: 'close',
	});
	log.answered(entry, 200);
	const body = isShort ? file.firstHalf() : file.stream();
	// Not `end`: the connection, not the response, is finished once everything was flushed.
	body.pipe(raw, { end: false });
	body.on('end', () => raw.write('', () => raw.socket?.end()));
	raw.on('close', () => body.destroy());
	return reply;
}

/** Sends a file under a Content-Encoding that nobody asked for, if the request has such a fault. */
export async function sendEncodedFile(
	{ exchange: { fault } }: FastifyRequest,
	reply: FastifyReply,
	file: ResultFile,
): Promise<FastifyReply | undefined> {
	const encoding = fault?.encodedDownload;
	if (encoding === undefined) return undefined;
	const whole = await buffer(file.stream());
	const body = encoding === 'gzip' ? gzipSync(whole) : whole;
	return reply.headers({ 'content-encoding': encoding, 'content-length': body.length }).send(body);
}
