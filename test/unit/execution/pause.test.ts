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
		[1200, [500, 500, 200]],
		[500, [500]],
		[1, [1]],
		[0, []],
	])('of %i ms is made of slices', async (ms, slices) => {
		await pause(ms);
		expect(mockSlept).toEqual(slices);
	});

	it('ends as a stop when n8n’s sleep rejects', async () => {
		const stop = new AbortController();
		mockSleep = async (_ms, signal) => {
			stop.abort();
			if (signal?.aborted) throw new Error('n8n’s own error');
		};
		await expect(pause(60_000, stop.signal)).rejects.toBeInstanceOf(StoppedError);
		expect(mockSlept).toHaveLength(1);
	});

	it('ends after its slice where an older n8n does not know the signal', async () => {
		const stop = new AbortController();
		mockSleep = async () => stop.abort();
		await expect(pause(60_000, stop.signal)).rejects.toBeInstanceOf(StoppedError);
		expect(mockSlept).toEqual([500]);
	});

	it('does not begin after a stop', async () => {
		await expect(pause(1000, AbortSignal.abort())).rejects.toBeInstanceOf(StoppedError);
		expect(mockSlept).toEqual([]);
	});

	it('that is not stopped just ends', async () => {
		await expect(pause(1000, new AbortController().signal)).resolves.toBeUndefined();
	});
});
