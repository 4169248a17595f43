import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

/** Fetches a result without any key. Only a complete file gets its name: fetch rejects a short one. */
export async function download(url: string, folder: string, name: string): Promise<string> {
	const { origin } = new URL(url);
	const answer = await fetch(url);
	if (!answer.ok || !answer.body) {
		throw new Error(`${origin} answered ${answer.status} to the download of ${name}`);
	}
	await mkdir(folder, { recursive: true });
	const path = join(folder, name);
	const partial = `${path}.part`;
	try {
		// There from the start, however soon the connection breaks.
		await writeFile(partial, '');
		const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
		await pipeline(body, createWriteStream(partial));
		await rename(partial, path);
	} catch (error) {
		const announced = answer.headers.get('content-length') ?? 'an unknown number of';
		const { size } = await stat(partial);
		throw new Error(`The download of ${name} broke off after ${size} of ${announced} bytes`, {
			cause: error,
		});
	} finally {
		await rm(partial, { force: true });
	}
	return path;
}
