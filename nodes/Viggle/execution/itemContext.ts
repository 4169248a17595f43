import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { versionOf } from '../api/generations';
import type { Asset, AssetNoun, Job, Version } from '../api/types';
import type { ViggleApi } from '../api/viggleApi';
import { idNameOf } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import type { Metadata, WatchedJob } from '../watchList/entries';
import { hasRoomFor, watchJob } from '../watchList/watchJob';
import type { Creation, OperationContext } from './context';
import { createOnce, type Buyer } from './createOnce';
import { downloadResult, downloadTools } from './downloadResult';
import { runIndexOf } from './execution';
import { ItemInput } from './itemInput';
import { giveBackRefunded } from './onceKey';
import { jobJson, type OutputOptions } from './output';
import { orStopped } from './pause';
import { publicLinks } from './publicLink';
import { advice, problems } from './texts';
import { endOfWait, type WaitOptions } from './waitOptions';
import { waitUntilFinished, type Trackable } from './waitUntilFinished';

/**
 * Everything that an operation may touch, for one item. What it learns about the item goes to `itemFacts`. A class: where
 * thousands of items wait together, functions of their own for each would take much memory.
 */
export class ItemContext extends ItemInput implements OperationContext {
	private buyer?: Buyer;
	private createdAt?: number;
	private isWatched = false;
	private deadline = Infinity;

	get api(): ViggleApi {
		return this.execution.api;
	}

	readJobId(): string {
		return (this.itemFacts.jobId = this.parameters.id('jobId'));
	}

	readAssetId(noun: AssetNoun): string {
		return (this.itemFacts[idNameOf(noun)] = this.parameters.id(idNameOf(noun)));
	}

	async getJob(id: string, madeIn?: Version): Promise<Job> {
		const read = async () => await this.api.getJob(id, { madeIn });
		return await readDespite404(read, this.execution.clock, this.createdAt);
	}

	async createOnce<T extends Job | Asset>(creation: Creation<T>): Promise<T> {
		const { functions, execution, itemFacts, uploads } = this;
		// Only here: for items that create nothing, it would be a fifth of all their work.
		this.buyer = { run: runIndexOf(functions, itemFacts.itemIndex), itemFacts, uploads };
		const created = await createOnce(execution, creation, this.buyer);
		this.createdAt = execution.now();
		return created;
	}

	async waitUntilFinished<T extends Job | Asset>(
		what: Trackable<T>,
		id: string,
		options: WaitOptions,
		known?: T,
	): Promise<T> {
		const { execution, createdAt } = this;
		this.deadline = endOfWait(execution, options);
		const onRefund = async () => {
			if (this.buyer?.key) await giveBackRefunded(execution, this.buyer.key);
		};
		return waitUntilFinished(execution, what, { id, known, createdAt, onRefund }, options);
	}

	watch({ id, madeIn = versionOf(id, this.api.version), metadata }: WatchedJob): boolean {
		const tell = (reason: string) => this.execution.hint(reason, 'warning');
		this.isWatched = watchJob(this.functions, { id, madeIn, metadata }, tell);
		return this.isWatched;
	}

	checkRoom(metadata: Metadata): void {
		if (hasRoomFor(this.functions, metadata)) return;
		this.parameters.refuse('options.metadata', problems.noRoom, advice.makeRoom);
	}

	async jobItem(job: Job, output: OutputOptions): Promise<INodeExecutionData> {
		const { downloadInto: field, linkDays: days } = output;
		const files = field === undefined ? undefined : await this.download(job, field);
		if (job.outcome === undefined && !this.isWatched) this.execution.running.add(job.id);
		const { helpers } = this.functions;
		const links = field && days && files ? publicLinks(helpers, files, field, days) : {};
		return this.item({ ...jobJson(job, output), ...links }, files);
	}

	item(json: IDataObject, binary?: IBinaryKeyData): INodeExecutionData {
		return { json, ...(binary && { binary }), pairedItem: { item: this.itemFacts.itemIndex } };
	}

	private async download(job: Job, field: string): Promise<IBinaryKeyData | undefined> {
		const { ended: signal, downloads: gate } = this.execution;
		const tools = downloadTools(this.functions.helpers, { signal, gate });
		const reread = async () => await this.getJob(job.id, job.madeIn);
		const patience = { ...this.execution.clock, deadline: this.deadline };
		return await orStopped(downloadResult(job, field, tools, reread, patience), signal);
	}
}
