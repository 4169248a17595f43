import type { Server } from '../processes';
import type { Case } from './row';

/** The same case, which also counts what the server has seen of it. */
export function withTraffic({ name, run }: Case, server: Server): Case {
	return {
		name,
		async run() {
			const before = await server.traffic();
			const sample = await run();
			const after = await server.traffic();
			return {
				...sample,
				requests: after.requests - before.requests,
				receivedBytes: after.receivedBytes - before.receivedBytes,
				sentBytes: after.sentBytes - before.sentBytes,
			};
		},
	};
}
