import { randomUUID } from 'node:crypto';

import type { Answer, Host } from './internet';

interface DriveFile {
	id: string;
	name: string;
	mimeType: string;
	parents: string[];
	createdTime: string;
	bytes: Buffer;
}

/** A Google Drive whose new files n8n's trigger sees, and whose files its node gets and uploads in pieces. */
export class GoogleDrive {
	readonly files: DriveFile[] = [];
	/** How often the trigger has looked. */
	looks = 0;

	add(file: Pick<DriveFile, 'name' | 'mimeType' | 'parents' | 'bytes'>): DriveFile {
		const added = { ...file, id: randomUUID(), createdTime: new Date().toISOString() };
		this.files.push(added);
		return added;
	}

	readonly host: Host = async ({ method, url, headers, body }, path): Promise<Answer> => {
		const { searchParams: query } = new URL(url);
		const session = query.get('session');
		if (method === 'PUT' && session) {
			return this.receive(session, await body.getDecodedBuffer(), String(headers['content-range']));
		}
		if (headers.authorization !== 'Bearer a token') return { status: 401, body: {} };
		if (method === 'GET' && path === '/drive/v3/files') {
			this.looks += 1;
			return { body: { files: this.found(query.get('q') ?? '').map(described) } };
		}
		if (method === 'POST' && path === '/upload/drive/v3/files') {
			const { name, parents } = (await body.getJson()) as DriveFile;
			const mimeType = String(headers['x-upload-content-type']);
			const { id } = this.add({ name, parents, mimeType, bytes: Buffer.alloc(0) });
			return { headers: { location: `https://www.googleapis.com/upload?session=${id}` }, body: {} };
		}
		const file = this.files.find(({ id }) => path === `/drive/v3/files/${id}`);
		if (!file) return { status: 404, body: {} };
		if (query.get('alt') !== 'media') return { body: described(file) };
		return { headers: { 'content-type': file.mimeType }, body: file.bytes };
	};

	/** What lies in the folder and is newer, as the trigger's query says it. */
	private found(q: string): DriveFile[] {
		const [, folder] = /'([^']+)' in parents/.exec(q) ?? [];
		const [, since] = /createdTime > '([^']+)'/.exec(q) ?? [];
		return this.files.filter(
			({ parents, createdTime }) =>
				parents.includes(folder) && Date.parse(createdTime) > Date.parse(since),
		);
	}

	/** One piece of an upload; Google answers 308 until it has the last one. */
	private receive(id: string, piece: Buffer | undefined, range: string): Answer {
		const file = this.files.find((each) => each.id === id);
		if (!file) return { status: 404, body: {} };
		file.bytes = Buffer.concat([file.bytes, piece ?? Buffer.alloc(0)]);
		const isWhole = range.endsWith(`/${file.bytes.length}`);
		return isWhole ? { body: { id } } : { status: 308 };
	}
}

const described = ({ bytes, ...file }: DriveFile) => ({ ...file, size: String(bytes.length) });
