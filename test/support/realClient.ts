import { readErrorBody } from '../../nodes/Viggle/api/classic/errorBody';
import { createClient, transmitWith, type Client } from '../../nodes/Viggle/transport/client';
import { createEngine, type Engine } from './engine';
import { toyNode } from './toyNode';

export interface RealClient {
	/** A client inside a running node: n8n-core's request helper and a credential, pauses of no time. */
	use<T>(
		credentials: { apiKey: string; baseUrl: string },
		task: (client: Client) => Promise<T>,
	): Promise<T>;
	/** How long the pauses would have been. */
	pauses: number[];
	engine: Engine;
}

const NODE = 'toy.client';

export async function openRealClient(): Promise<RealClient> {
	let task: (client: Client) => Promise<unknown> = async () => undefined;
	let outcome: { value: unknown } | { error: unknown } = { value: undefined };
	const pauses: number[] = [];
	let time = 0;
	const caller = toyNode(
		async (functions) => {
			const { baseUrl } = await functions.getCredentials<{ baseUrl: string }>('viggleApi');
			const client = createClient({
				baseUrl,
				transmit: transmitWith(functions, 'viggleApi'),
				async sleep(ms) {
					pauses.push(ms);
					time += ms;
				},
				readErrorBody,
				now: () => time,
				random: () => 0,
			});
			outcome = await task(client).then(
				(value) => ({ value }),
				(error: unknown) => ({ error }),
			);
			return [[]];
		},
		{ credentials: [{ name: 'viggleApi', required: true }] },
	);
	const engine = await createEngine({ nodeTypes: { [NODE]: caller } });
	return {
		engine,
		pauses,
		async use<T>(credentials: { apiKey: string; baseUrl: string }, given: typeof task) {
			task = given;
			const { status } = await engine.runNode({}, undefined, { credentials, node: { type: NODE } });
			if (status !== 'success') throw new Error('The node that holds the client did not run');
			if ('error' in outcome) throw outcome.error;
			return outcome.value as T;
		},
	};
}
