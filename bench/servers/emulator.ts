import { startEmulator } from '../../emulator';
import { API_KEY } from '../apiKey';
import type { RunningServer } from './types';

export interface RenderTimes {
	renderSeconds: number;
	resultBytes?: number;
}

/** The emulator of the tests, with credit for any number of renders. */
export async function startRenders(times: RenderTimes): Promise<RunningServer> {
	const emulator = await startEmulator({
		...times,
		apiKey: API_KEY,
		credits: 1_000_000_000,
		hashFiles: false,
	});
	const bytesOf = (origin: string) =>
		emulator.requests
			.filter((request) => request.origin === origin)
			.reduce((sum, { contentLength = 0 }) => sum + contentLength, 0);
	return {
		url: emulator.url,
		traffic: () => ({
			requests: emulator.requests.filter(({ origin }) => origin === 'api').length,
			receivedBytes: bytesOf('api'),
			sentBytes: 0,
		}),
	};
}
