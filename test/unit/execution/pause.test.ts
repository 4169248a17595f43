import type * as N8nWorkflow from 'n8n-workflow';

import { pause } from '../../../nodes/Viggle/execution/pause';
import { StoppedError } from '../../../nodes/Viggle/transport/apiError';

type Sleep = typeof N8nWorkflow.sleep;

const mockSlept: number[] = [];
let mockSleep: Sleep;

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof N8nWorkflow>('n8n-workflow'),
	sleep: async (ms: number, signal?: AbortSignal) => {
		mockSlept.push(ms);
		await mockSleep(ms, signal);
	},
}));

beforeEach(() => {
	mockSlept.length = 0;
	mockSleep = async () => undefined;
});

describe('a pause', () => {
	it.each([
		[25_000, [10_000, 10_000, 5_000]],
		[10_000, [10_000]],
		[1, [1]],
		[0, []],
	])('of %i ms is made of slices', async (ms, slices) => {
		await pause(ms);
		expect(mockSlept).toEqual(slices);
	});

	it('ends at once with a stop, however long n8n’s sleep goes on', async () => {
		const stop = new AbortController();
		mockSleep = async () => await new Promise(() => setImmediate(() => stop.abort()));
		await expect(pause(60_000, stop.signal)).rejects.toBeInstanceOf(StoppedError);
		expect(mockSlept).toEqual([10_000]);
	});

	it('ends for a thousand at once with a single listener', async () => {
		const stop = new AbortController();
		const listen = jest.spyOn(stop.signal, 'addEventListener');
		mockSleep = async () => await new Promise(() => undefined);
		const pauses = Array.from({ length: 1_000 }, async () => await pause(60_000, stop.signal));
		stop.abort();
		const ends = await Promise.allSettled(pauses);
		expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1_000);
		expect(listen).toHaveBeenCalledTimes(1);
	});

	it('does not begin after a stop', async () => {
		await expect(pause(1000, AbortSignal.abort())).rejects.toBeInstanceOf(StoppedError);
		expect(mockSlept).toEqual([]);
	});

	it('that is not stopped just ends', async () => {
		await expect(pause(1000, new AbortController().signal)).resolves.toBeUndefined();
	});
});
