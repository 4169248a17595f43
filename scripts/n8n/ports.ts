import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Reserves the wanted ports (0 = any free one) long enough to know that they differ, then frees them. */
export async function freePorts(...wanted: number[]): Promise<number[]> {
	const servers = wanted.map((port) => createServer().listen(port, '127.0.0.1'));
	try {
		await Promise.all(servers.map((server) => once(server, 'listening')));
		return servers.map((server) => (server.address() as AddressInfo).port);
	} finally {
		servers.forEach((server) => server.close());
	}
}
