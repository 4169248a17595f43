import { randomUUID } from 'node:crypto';

import type { IWorkflowSettings } from 'n8n-workflow';

import type { Execution } from '../../scripts/n8n/execution';
import { buildNode, chain, withCredential } from '../../scripts/n8n/workflow';
import { startEmulator, type Emulator } from '../../emulator';
import { ONE_MINUTE, RENDER_SECONDS } from '../e2e/timeout';
import { webhook } from '../e2e/webhookWorkflows';
import type { QueueLab } from './lab';
import { untilFinished } from './patience';

/** A render on a worker that n8n cuts off, in an account of its own: it takes its time beside other tests. */
export interface SlowRender {
	emulator: Emulator;
	cut(): Promise<Execution>;
	/** Another execution that waits for the job. */
	later(jobId: string): Promise<Execution>;
}

export const WAIT = 'Wait';

export async function startSlowRender({ n8n }: QueueLab): Promise<SlowRender> {
	const apiKey = `sk-slow-${randomUUID()}`;
	const emulator = await startEmulator({ apiKey, renderSeconds: RENDER_SECONDS });
	const credential = await n8n.createCredential('viggleApi', {
		apiKey,
		baseUrl: emulator.url,
		apiVersion: 'classic',
	});
	const run = async (node: ReturnType<typeof buildNode>, settings?: IWorkflowSettings) => {
		const path = randomUUID();
		const draft = { name: path, ...chain(webhook(path, 'onReceived'), node), settings };
		const workflow = await n8n.createWorkflow(withCredential(draft, credential));
		await n8n.activate(workflow);
		await (await n8n.callWebhook(path)).text();
		return async () => (await untilFinished(n8n, workflow.id, 1))[0];
	};
	const create = buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'create',
		imageSource: 'url',
		imageUrl: 'https://example.com/character.png',
		videoSource: 'url',
		videoUrl: 'https://example.com/dance.mp4',
		waitForCompletion: true,
		options: { cancelOnStop: true },
	});
	const cut = await run(create, ONE_MINUTE);
	const later = async (jobId: string) => {
		const parameters = { resource: 'job', operation: 'wait', jobId };
		return await (
			await run(buildNode(WAIT, 'n8n-nodes-viggle.viggle', parameters))
		)();
	};
	return { emulator, cut, later };
}
