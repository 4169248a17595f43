import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import S3rver from 's3rver';

/** A bucket behind S3's interface; n8n's requests are signed, and the signatures are checked. */
export class Bucket {
	private constructor(
		private readonly server: S3rver,
		private readonly folder: string,
		private readonly endpoint: string,
		private readonly name: string,
	) {}

	static async start(name: string): Promise<Bucket> {
		const directory = await mkdtemp(join(tmpdir(), 'viggle-s3-'));
		const server = new S3rver({
			...{ address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false },
			...{ directory, configureBuckets: [{ name, configs: [] }] },
		});
		const { port } = await server.run();
		return new Bucket(server, directory, `http://127.0.0.1:${port}`, name);
	}

	/** What goes into n8n's credential. */
	get credential(): object {
		const { endpoint } = this;
		return { endpoint, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', forcePathStyle: true };
	}

	async put(key: string, body: Buffer): Promise<void> {
		await this.request(key, { method: 'PUT', body: new Uint8Array(body) });
	}

	async get(key: string): Promise<Buffer> {
		return Buffer.from(await (await this.request(key)).arrayBuffer());
	}

	async keys(prefix: string): Promise<string[]> {
		const list = await (await this.request(`?list-type=2&prefix=${prefix}`)).text();
		return [...list.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key);
	}

	async close(): Promise<void> {
		await this.server.close();
		await rm(this.folder, { recursive: true, force: true });
	}

	private async request(path: string, init?: RequestInit): Promise<Response> {
		const response = await fetch(`${this.endpoint}/${this.name}/${path}`, init);
		if (!response.ok) throw new Error(`S3 answered with status ${response.status}`);
		return response;
	}
}
