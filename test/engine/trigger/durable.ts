import { isDeepStrictEqual } from 'node:util';

import type { IDataObject } from 'n8n-workflow';

import type { PollOptions } from '../../support/engine';
import type { Stage } from '../../support/stage';
import { jsonOf, newWorkflowId, openTrigger, travel } from './triggerStage';

/**
 * Whether n8n takes what a poll reports; `late`, when the next poll has begun. The two that do not take it store global
 * static data all the same.
 */
export type Commit = 'accepted' | 'late' | 'refused' | 'crash';

/**
 * n8n with durable cursors: each poll loads the workflow anew; what the trigger remembers is stored together with the
 * items, if it has changed, and global static data apart from both.
 */
export class DurableN8n {
	private readonly cursors = new Map<string, IDataObject>();
	private workflowId = newWorkflowId();
	private storeLate = () => {};

	constructor(
		private readonly stage: Stage,
		private staticData: IDataObject,
	) {}

	/** The ids of the jobs that this poll of the trigger has started the workflow for. */
	async poll(
		commit: Commit = 'accepted',
		options: PollOptions & { isSoon?: boolean } = {},
	): Promise<unknown[]> {
		const nodeId = options.node?.id ?? 'trigger';
		let seed: IDataObject = {};
		let staged: IDataObject = {};
		const cursor = {
			stage: () => {
				seed = this.cursors.get(nodeId) ?? {};
				this.storeLate();
				this.storeLate = () => {};
				return (staged = structuredClone(seed));
			},
			commit: () => {
				const changed = JSON.parse(JSON.stringify(staged)) as IDataObject;
				// What has not changed is not committed, so that nothing guards it.
				if (isDeepStrictEqual(changed, seed)) return commit !== 'crash';
				const store = () => void this.cursors.set(nodeId, changed);
				if (commit === 'accepted') store();
				if (commit === 'late') this.storeLate = store;
				return commit === 'accepted' || commit === 'late';
			},
		};
		// n8n lets no polls come sooner, but for the first ones after a start.
		if (!options.isSoon) travel(60_000);
		const trigger = openTrigger(this.stage, options.parameters, {
			workflowId: this.workflowId,
			activation: 'update',
			budgetMs: 36_000,
			...options,
			node: { id: nodeId, ...options.node },
			staticData: structuredClone(this.staticData),
			cursor,
		});
		const emitted = await trigger.poll();
		if (commit === 'refused' || commit === 'crash' || emitted)
			this.staticData = trigger.staticData();
		if (commit === 'crash') this.restart();
		return jsonOf(emitted).map(({ job_id: id }) => id);
	}

	/** The memory of a process is kept by workflow id, so a new id stands for a new process. */
	restart(): void {
		this.workflowId = newWorkflowId();
	}
}
