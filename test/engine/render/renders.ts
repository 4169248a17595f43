import type { INodeExecutionData } from 'n8n-workflow';

import type { LoggedRequest } from '../../../emulator';
import { JOB_READS, wire } from '../../support/generation';
import type { Stage } from '../../support/stage';

export const POST_RENDER = { method: 'POST', path: wire.render };
export const READ_JOB = { method: 'GET', path: JOB_READS };
/** Parameters of a Create Render that waits. */
export const WAITING = { waitForCompletion: true, options: { pollIntervalSeconds: 3 } };

/** Every render that was sent, accepted or not. */
export function posts({ emulator }: Stage): LoggedRequest[] {
	return emulator.sent('POST', wire.render);
}

/** Items with a number in their JSON, each with files of its own. */
export async function numberedItems(stage: Stage, count: number): Promise<INodeExecutionData[]> {
	const numbers = Array.from({ length: count }, (_, n) => n);
	return await Promise.all(numbers.map(async (n) => await stage.item(undefined, { n })));
}

export function jobIds(items: INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => json.job_id);
}

/** Node settings: Retry On Fail. */
export function tries(maxTries: number): { node: { retryOnFail: true; maxTries: number } } {
	return { node: { retryOnFail: true, maxTries } };
}
