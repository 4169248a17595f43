import { randomUUID } from 'node:crypto';

import type { IDataObject, INode } from 'n8n-workflow';

import type { N8nClient, SavedWorkflow } from '../../scripts/n8n/client';
import { outputItems } from '../../scripts/n8n/execution';
import { buildNode, connect, type WorkflowDraft } from '../../scripts/n8n/workflow';
import type { Emulator } from '../../emulator';
import type { Lab } from './lab';
import type { Wire } from './wires';
import { until } from '../queue/patience';
import { POLL_TIMES } from '../queue/pollTimes';
import { importRecipe, type Kitchen } from './recipe';
import { webhook } from './webhookWorkflows';

const TRIGGER = 'Viggle Trigger';

export const DURABLE_SCHEDULER = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
};

export const DURABLE_CURSORS = { ...DURABLE_SCHEDULER, N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true' };

/** A webhook that creates a watched render, and a trigger that reports it. */
function watchingItself(path: string): WorkflowDraft {
	const call = webhook(path);
	const create = buildNode('Create Render', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'create',
		inputMode: 'onDemand',
		imageSource: 'url',
		imageUrl: 'https://example.com/character.png',
		videoSource: 'url',
		videoUrl: 'https://example.com/dance.mp4',
		watchWithTrigger: true,
	});
	const trigger = buildNode(TRIGGER, 'n8n-nodes-viggle.viggleTrigger', {
		pollTimes: POLL_TIMES,
		events: ['complete', 'failed'],
	});
	const use = buildNode('Use It', 'n8n-nodes-base.noOp');
	const draft: WorkflowDraft = {
		name: path,
		nodes: [call, create, trigger, use],
		connections: {},
	};
	connect(draft.connections, call, create);
	connect(draft.connections, trigger, use);
	return draft;
}

/** The trigger polls every few seconds in place of every minute. */
export const pollOften = ({ parameters }: INode): Partial<INode> => ({
	parameters: { ...parameters, pollTimes: POLL_TIMES },
});

/** Ends a render at once. */
export function finish(emulator: Emulator, jobId: string, outcome?: 'failed'): void {
	const job = emulator.jobs.get(jobId)!;
	job.endsAt = Date.now();
	job.outcome = outcome ?? 'complete';
}

/** What the Viggle Trigger of a workflow has emitted so far, oldest first. */
export async function reports(
	{ executions }: N8nClient,
	{ id: workflowId }: SavedWorkflow,
): Promise<IDataObject[]> {
	const items: IDataObject[] = [];
	for (const { id, mode } of (await executions.list(workflowId, 100)).reverse()) {
		if (mode !== 'trigger') continue;
		items.push(...outputItems(await executions.wait(id), TRIGGER).map(({ json }) => json));
	}
	return items;
}

/**
 * Calls a webhook that watches a job until the answer says so: n8n activates the triggers of a workflow
 * one by one. Returns the ID of the job.
 */
export async function callUntilWatched(n8n: N8nClient, path: string): Promise<string> {
	return await until('an answer that the job is watched', async () => {
		const answer = (await (await n8n.callWebhook(path)).json()) as IDataObject;
		return answer.watched === true && String(answer.job_id);
	});
}

/** An active workflow that creates renders and is told of their ends. */
export class RenderingWorkflow {
	private constructor(
		private readonly kitchen: Kitchen,
		private readonly emulator: Emulator,
		private readonly wire: Wire,
		private readonly path: string,
		readonly workflow: SavedWorkflow,
	) {}

	static async activate(kitchen: Kitchen, { emulator, wire }: Lab): Promise<RenderingWorkflow> {
		const path = randomUUID();
		const workflow = await importRecipe(kitchen, watchingItself(path));
		await kitchen.n8n.activate(workflow);
		await callUntilWatched(kitchen.n8n, path);
		return new RenderingWorkflow(kitchen, emulator, wire, path, workflow);
	}

	/** Calls the webhook; returns the ID of the render once n8n has stored the execution. */
	async render(): Promise<string> {
		const { executions } = this.kitchen.n8n;
		const answer = (await (await this.kitchen.n8n.callWebhook(this.path)).json()) as IDataObject;
		expect(answer).toMatchObject({
			status: expect.stringMatching(/^(queued|processing)$/),
			watched: true,
		});
		await until('the stored executions', async () =>
			(await executions.list(this.workflow.id, 100))
				.filter(({ mode }) => mode === 'webhook')
				.every(({ status }) => status === 'success'),
		);
		return String(answer.job_id);
	}

	async reports(): Promise<IDataObject[]> {
		return await reports(this.kitchen.n8n, this.workflow);
	}

	/** Waits until so many jobs were reported. */
	async reported(count: number): Promise<void> {
		await until(`${count} reports`, async () => (await this.reports()).length >= count);
	}

	/** Waits until the trigger has polled twice more, which a render that never ends shows. */
	async polledTwice(endless: string): Promise<void> {
		const reads = () => this.emulator.sent('GET', this.wire.job(endless)).length;
		const before = reads();
		await until('two more polls', () => reads() >= before + 2);
	}
}
