import type * as N8nWorkflow from 'n8n-workflow';

/**
 * n8n-workflow with a `sleep` that moves this process's clock on instead of waiting. For the top of a
 * test file: `jest.mock('n8n-workflow', () => jest.requireActual('../support/quickSleep').quickWorkflow)`.
 */
export const quickWorkflow: typeof N8nWorkflow = {
	...jest.requireActual<typeof N8nWorkflow>('n8n-workflow'),
	sleep: async (ms, signal) => {
		moved += ms;
		// Moments all the same, so that what a long sleep watches has time to happen.
		await new Promise((resolve) => setTimeout(resolve, Math.max(1, ms / 500)));
		if (signal?.aborted) throw new Error('The sleep was aborted');
	},
};

let moved = 0;
const realNow = Date.now;
Date.now = () => realNow() + moved;

/** Milliseconds that all sleeps of this test file have taken so far. */
export function sleptMs(): number {
	return moved;
}
