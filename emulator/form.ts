import { createHash } from 'node:crypto';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { MediaHeader, type MediaInfo } from './mediaHeader';
import type { LoggedRequest, ReceivedFile } from './types';

export interface Form {
	fields: Record<string, string>;
	files: Record<string, FormFile>;
}

export interface FormFile extends ReceivedFile {
	/** Only of videos whose header could be read. */
	media?: MediaInfo;
}

/** Fields whose length decides a price. */
const VIDEO_FIELDS = new Set(['driving_video', 'motion_video', 'video']);

/** Reads a form of either encoding; files are hashed as they stream in and not kept. */
export async function readForm(
	request: FastifyRequest,
	entry: LoggedRequest,
	hashFiles: boolean,
): Promise<Form> {
	const form: Form = { fields: entry.fields, files: {} };
	if (!request.isMultipart()) {
		if (request.body instanceof URLSearchParams) readUrlEncoded(request.body, entry);
		return form;
	}
	for await (const part of request.parts()) {
		entry.parts.push(part.fieldname);
		if (part.type === 'file') {
			const file = await receiveFile(part, hashFiles);
			const name = nextName(form, part.fieldname);
			form.files[name] = file;
			const { fileName, mimeType, size, sha256 } = file;
			entry.files[name] = { fileName, mimeType, size, sha256 };
		} else {
			const { value } = part;
			entry.fields[part.fieldname] = typeof value === 'string' ? value : JSON.stringify(value);
		}
	}
	return form;
}

/** Of several files in one field, each but the first has its number behind the name. */
function nextName({ files }: Form, field: string): string {
	let name = field;
	for (let count = 2; name in files; count++) name = `${field}#${count}`;
	return name;
}

function readUrlEncoded(body: URLSearchParams, entry: LoggedRequest): void {
	for (const [name, value] of body) {
		entry.parts.push(name);
		entry.fields[name] = value;
	}
}

async function receiveFile(part: MultipartFile, hashFiles: boolean): Promise<FormFile> {
	const hash = hashFiles ? createHash('sha256') : undefined;
	const header = VIDEO_FIELDS.has(part.fieldname) ? new MediaHeader() : undefined;
	let size = 0;
	for await (const chunk of part.file as AsyncIterable<Buffer>) {
		size += chunk.length;
		hash?.update(chunk);
		header?.push(chunk);
	}
	return {
		fileName: part.filename,
		mimeType: part.mimetype,
		size,
		sha256: hash?.digest('hex') ?? '',
		media: await header?.read(),
	};
}
