import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { generateCACertificate, getLocal, type CompletedRequest, type Mockttp } from 'mockttp';

export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON. */
	body?: object | Buffer;
}

export type Host = (request: CompletedRequest, path: string) => Answer | Promise<Answer>;

/** Every host, in the place of a name. */
export const ANY_HOST = '*';

/** Hosts that nodes of n8n have fixed, behind a proxy with a certificate of its own. A host without a stand-in is refused. */
export class Internet {
	private constructor(
		private readonly proxy: Mockttp,
		private readonly folder: string,
	) {}

	static async open(hosts: Record<string, Host>): Promise<Internet> {
		const https = await generateCACertificate();
		const folder = await mkdtemp(join(tmpdir(), 'viggle-proxy-'));
		await writeFile(join(folder, 'ca.pem'), https.cert);
		const proxy = getLocal({ https, recordTraffic: false });
		await proxy.start();
		for (const [name, host] of Object.entries(hosts)) {
			const requests = proxy.forAnyRequest();
			if (name !== ANY_HOST) requests.forHostname(name);
			await requests.thenCallback(callback(host));
		}
		return new Internet(proxy, folder);
	}

	/** What n8n needs to go through the proxy and to trust it. */
	get env(): Record<string, string> {
		return { HTTPS_PROXY: this.proxy.url, NODE_EXTRA_CA_CERTS: join(this.folder, 'ca.pem') };
	}

	async close(): Promise<void> {
		await this.proxy.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** A host at an address of its own, for nodes whose credential or field has one. */
export async function serve(host: Host): Promise<{ url: string; close(): Promise<void> }> {
	const server = getLocal({ recordTraffic: false });
	await server.start();
	await server.forAnyRequest().thenCallback(callback(host));
	return { url: server.url, close: async () => await server.stop() };
}

const callback = (host: Host) => async (request: CompletedRequest) => {
	const { status = 200, headers = {}, body } = await host(request, pathOf(request));
	const answer = { statusCode: status, headers };
	return body === undefined || Buffer.isBuffer(body)
		? { ...answer, rawBody: body }
		: { ...answer, json: body };
};

const pathOf = ({ url }: CompletedRequest): string => decodeURIComponent(new URL(url).pathname);
