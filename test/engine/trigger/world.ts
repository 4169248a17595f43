import {
	Workflow,
	type IDataObject,
	type IExecuteFunctions,
	type INodeTypes,
	type IPollFunctions,
} from 'n8n-workflow';

import type { ApiVersion } from '../../../emulator';
import { watchJob } from '../../../nodes/Viggle/watchList/watchJob';
import { poll } from '../../../nodes/Viggle/trigger/poll';
import { storedList } from './triggerStage';
import { executeFunctions, pollFunctions, type Service } from './worldFunctions';

export type Ending = 'complete' | 'failed' | 'cancelled';

/** How n8n treats what a poll returns. */
export type Fate = 'accepted' | 'discarded' | 'crash before the save';

interface Job {
	id: string;
	/** Only this generation knows it. */
	madeIn: ApiVersion;
	ending: Ending;
	hasEnded: boolean;
	/** As Create Render said. */
	watched: boolean;
	execution: Execution;
	/** A Code node's execution has saved a copy over the list that does not know it. */
	isOverwritten: boolean;
	emissions: number;
	/** Step of the latest emission. */
	emittedAt?: number;
	/** Restarts and reactivations at which n8n had lost the note that it was emitted. */
	excuses: number;
	/** It was not on the stored list when n8n ended, for a reason that the documentation names. */
	isLost?: boolean;
}

interface Execution {
	workflow: Workflow;
	functions: IExecuteFunctions;
	startedAt: number;
	/** A Code node in it changes static data, so that n8n saves its copy. */
	isForeign: boolean;
}

interface Save {
	step: number;
	/** When the copy that was saved had been loaded. */
	loadedAt: number;
}

const SPELLINGS: Record<ApiVersion, string> = { classic: 'job', v1: 'render' };
const READS: Record<ApiVersion, string> = { classic: '/api/render/', v1: '/v1/videos/' };

let worlds = 0;

/**
 * n8n as one process with its database, as far as static data is concerned: every execution loads its
 * own copy and saves it whole at its end, the trigger keeps one from its activation and saves it with
 * each emission. The nodes are the real ones.
 */
export class World implements Service {
	readonly jobs: Job[] = [];
	/** That of the one credential of both nodes. */
	version: ApiVersion = 'classic';
	executions: Execution[] = [];
	/** Done once while a poll waits for an answer of the API. */
	during?: () => Promise<void>;
	private readonly name = `world-${(worlds += 1)}`;
	private database = '{}';
	private saves: Save[] = [];
	private processes = 1;
	private steps = 0;
	private active?: { workflow: Workflow; functions: IPollFunctions; loadedAt: number };

	constructor(private readonly events: Ending[]) {}

	/** The memory of a process is kept by workflow id, so a new id stands for a new process. */
	private get workflowId(): string {
		return `${this.name} in process ${this.processes}`;
	}

	async activate({ afterCrash = false } = {}): Promise<void> {
		for (const job of this.jobs) this.excuse(job, afterCrash);
		const workflow = this.load();
		const functions = pollFunctions(workflow, this.events, this);
		this.active = { workflow, functions, loadedAt: this.steps };
		await this.poll();
	}

	async restart({ afterCrash = false } = {}): Promise<void> {
		for (const job of this.jobs) job.isLost ||= this.mayBeLost(job);
		this.executions = [];
		this.processes += 1;
		await this.activate({ afterCrash });
	}

	/** An execution starts and loads its copy of the static data. */
	start(isForeign = false): void {
		const workflow = this.load();
		const startedAt = (this.steps += 1);
		const functions = executeFunctions(workflow);
		this.executions.push({ workflow, functions, startedAt, isForeign });
	}

	/** Create Render in an execution that has started before. */
	create(execution: Execution, ending: Ending): void {
		this.steps += 1;
		const madeIn = this.version;
		const number = this.jobs.length + 1;
		// The ID of every second job does not tell who made it.
		const prefix = number % 2 === 0 ? 'odd' : SPELLINGS[madeIn];
		const id = `${prefix}_${number}`;
		const job = { id, ...(madeIn === 'v1' && { madeIn }) };
		const watched = watchJob(execution.functions, job, () => undefined);
		const state = { hasEnded: false, emissions: 0, excuses: 0, isOverwritten: false };
		this.jobs.push({ id, madeIn, ending, watched, execution, ...state });
	}

	end(execution: Execution): void {
		this.executions = this.executions.filter((other) => other !== execution);
		if (execution.isForeign) execution.workflow.getStaticData('global').counter = this.steps;
		this.save(execution.workflow, execution.startedAt, execution.isForeign);
	}

	async poll(fate: Fate = 'accepted'): Promise<void> {
		if (!this.active) return;
		const { functions, workflow, loadedAt } = this.active;
		const emitted = await poll(functions);
		const isCurrent = this.active?.functions === functions && fate !== 'discarded';
		if (!isCurrent) {
			if (fate === 'discarded') await this.activate();
			return;
		}
		this.steps += 1;
		for (const { json } of emitted?.[0] ?? []) this.noteEmission(String(json.job_id));
		if (fate === 'crash before the save') return await this.restart({ afterCrash: true });
		if (emitted) this.save(workflow, loadedAt, false);
	}

	/** A look at the API: the state of a job, asked of the generation that made it. */
	async answer(url: string): Promise<IDataObject | undefined> {
		const during = this.during;
		this.during = undefined;
		await during?.();
		const job = this.jobs.find(({ id, madeIn }) => url.endsWith(READS[madeIn] + id));
		if (!job) return undefined;
		const { id, ending, hasEnded, madeIn } = job;
		const end = madeIn === 'v1' && ending === 'complete' ? 'ready' : ending;
		return { job_id: id, id, status: hasEnded ? end : 'processing' };
	}

	private noteEmission(id: string): void {
		const job = this.jobs.find((candidate) => candidate.id === id);
		if (!job) throw new Error(`There is no job ${id}`);
		job.emissions += 1;
		job.emittedAt = this.steps;
	}

	/** Nothing of it is stored: its execution was killed, or a Code node's old copy was saved over it. */
	private mayBeLost(job: Job): boolean {
		if (storedList(this.stored())[job.id]) return false;
		return this.executions.includes(job.execution) || job.isOverwritten;
	}

	/** n8n has lost the note that it was emitted: by a crash, or because an older copy was saved later. */
	private excuse(job: Job, afterCrash: boolean): void {
		const { emittedAt } = job;
		if (emittedAt === undefined || storedList(this.stored())[job.id]?.done !== undefined) return;
		const hasStaleSave = this.saves.some(
			({ step, loadedAt }) => step >= emittedAt && loadedAt < emittedAt,
		);
		if ((afterCrash || hasStaleSave) && job.emissions > job.excuses) job.excuses += 1;
	}

	private load(): Workflow {
		return new Workflow({
			id: this.workflowId,
			nodes: [],
			connections: {},
			active: true,
			nodeTypes: {} as INodeTypes,
			staticData: this.stored(),
		});
	}

	private stored(): IDataObject {
		return JSON.parse(this.database) as IDataObject;
	}

	private save(workflow: Workflow, loadedAt: number, isForeign: boolean): void {
		this.steps += 1;
		if (workflow.staticData.__dataChanged !== true) return;
		this.database = JSON.stringify(workflow.staticData);
		this.saves.push({ step: this.steps, loadedAt });
		const list = storedList(this.stored());
		for (const job of this.jobs) {
			if (isForeign || list[job.id]) job.isOverwritten = !list[job.id];
		}
	}
}
