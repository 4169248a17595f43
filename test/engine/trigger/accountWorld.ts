import {
	Workflow,
	type IDataObject,
	type INodeTypes,
	type IPollFunctions,
	type WorkflowActivateMode,
} from 'n8n-workflow';

import { poll } from '../../../nodes/Viggle/trigger/poll';
import { travel } from './triggerStage';
import type { Ending, Fate } from './world';
import { pollFunctions } from './worldFunctions';

export type Poller = 'default' | 'scheduler';

interface Job {
	id: string;
	ending: Ending;
	createdAt: number;
	endedAt?: number;
	isListed: boolean;
	emissions: number;
	/** Crashes after an emission that n8n had not stored. */
	excuses: number;
	/** It had ended when a person published the workflow again, or only a process that is gone knew of it. */
	mayBeLeftOut: boolean;
}

const STATUS = { complete: 'ready', failed: 'failed', cancelled: 'cancelled' };

let worlds = 0;

/**
 * n8n as one main process with its database, and an account with its list, in one of two ways: the default poller keeps
 * one copy of the static data from the activation on, the scheduler loads it for each poll. Both store it when the
 * workflow is activated and with each emission, and at no other time.
 */
export class AccountWorld {
	readonly jobs: Job[] = [];
	private readonly name = `account-${(worlds += 1)}`;
	private processes = 1;
	private database = '{}';
	private isListBroken = false;
	private active?: { workflow: Workflow; functions: IPollFunctions };

	constructor(
		private readonly events: Ending[],
		private readonly poller: Poller,
	) {}

	create(ending: Ending): void {
		const state = { isListed: true, emissions: 0, excuses: 0, mayBeLeftOut: false };
		this.jobs.push({ id: `vid_${this.jobs.length}`, ending, createdAt: Date.now(), ...state });
		travel(1);
	}

	finish(place: number): void {
		const job = this.jobAt(place);
		if (job) job.endedAt ??= Date.now();
	}

	/** A job falls off the list only when this process has seen it there: what comes and goes between polls is lost. */
	unlist(place: number): void {
		const job = this.jobAt(place);
		if (job && this.seen.has(job)) job.isListed = false;
	}

	list(place: number): void {
		const job = this.jobAt(place);
		if (job) job.isListed = true;
	}

	pass(): void {
		travel(6 * 60_000);
	}

	async activate(mode: WorkflowActivateMode): Promise<void> {
		if (mode === 'activate' && this.active) {
			for (const job of this.jobs) job.mayBeLeftOut ||= job.endedAt !== undefined;
		}
		this.active = this.load(mode);
		// The scheduler polls at once only if a person has published it.
		if (this.poller === 'scheduler' && mode !== 'activate') return;
		const { workflow } = this.active;
		await this.poll('accepted', false, this.active);
		this.save(workflow);
	}

	async restart(afterCrash: Job[] = []): Promise<void> {
		for (const job of afterCrash) job.excuses += 1;
		for (const job of this.jobs) {
			job.mayBeLeftOut ||= !job.isListed && !this.database.includes(`"${job.id}"`);
		}
		this.seen.clear();
		this.processes += 1;
		await this.activate('init');
	}

	async poll(
		fate: Fate = 'accepted',
		isListBroken = false,
		at?: typeof this.active,
	): Promise<void> {
		if (!this.active) return;
		const used = at ?? (this.poller === 'scheduler' ? this.load('update') : this.active);
		this.isListBroken = isListBroken;
		const emitted = await poll(used.functions).catch((error: Error) => {
			if (!isListBroken) throw error;
			return null;
		});
		if (fate === 'discarded') return void (await this.activate('update'));
		const reported = (emitted?.[0] ?? []).map(({ json }) => this.named(String(json.job_id)));
		for (const job of reported) job.emissions += 1;
		if (fate === 'crash before the save') return await this.restart(reported);
		if (emitted) this.save(used.workflow);
	}

	/** On the list in an answer. */
	private readonly seen = new Set<Job>();

	private async answer(url: string): Promise<IDataObject> {
		if (!url.endsWith('/v1/videos')) return this.whole(this.named(url.split('/').pop() ?? ''));
		if (this.isListBroken) return { strange: true };
		const listed = this.jobs.filter(({ isListed }) => isListed);
		for (const job of listed) this.seen.add(job);
		return { items: listed.map((job) => this.shown(job)).reverse() };
	}

	private shown({ id, ending, endedAt, createdAt }: Job): IDataObject {
		const status = endedAt === undefined ? 'processing' : STATUS[ending];
		return { id, status, created_at: new Date(createdAt).toISOString() };
	}

	/** As a read of the job itself shows it. */
	private whole(job: Job): IDataObject {
		const { endedAt } = job;
		const completedAt = endedAt === undefined ? null : new Date(endedAt).toISOString();
		return { ...this.shown(job), completed_at: completedAt };
	}

	private jobAt(place: number): Job | undefined {
		return this.jobs[place % Math.max(this.jobs.length, 1)];
	}

	private named(id: string): Job {
		const job = this.jobs.find((candidate) => candidate.id === id);
		if (!job) throw new Error(`There is no job ${id}`);
		return job;
	}

	/** The memory of a process is kept by workflow id, so a new id stands for a new process. */
	private load(mode: WorkflowActivateMode): NonNullable<typeof this.active> {
		const workflow = new Workflow({
			id: `${this.name} in process ${this.processes}`,
			nodes: [],
			connections: {},
			active: true,
			nodeTypes: {} as INodeTypes,
			staticData: JSON.parse(this.database) as IDataObject,
		});
		const service = {
			version: 'v1' as const,
			answer: async (url: string) => await this.answer(url),
		};
		const functions = pollFunctions(workflow, this.events, service, {
			watch: 'account',
			activation: mode,
		});
		return { workflow, functions };
	}

	private save(workflow: Workflow): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.database = JSON.stringify(workflow.staticData);
	}
}
