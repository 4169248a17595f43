import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server that cuts each connection once so many bytes have come, without an answer. */
export async function breakingServer(afterBytes: number) {
	const connections: Socket[] = [];
	const server = createServer((socket) => {
		connections.push(socket);
		let received = 0;
		socket.on('error', () => undefined);
		socket.on('data', ({ length }) => {
			received += length;
			if (received >= afterBytes) socket.destroy();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		connections,
		async close() {
			for (const socket of connections) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
