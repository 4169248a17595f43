import type { IExecuteFunctions } from 'n8n-workflow';

import { versionOf } from '../api/generations';
import type { ItemFacts } from '../errors/explain';
import { idNameOf } from '../jobs/created';
import { readDespite404 } from '../jobs/notFound';
import type { StreamedFile } from '../media/streamedFile';
import { labelsOf } from '../parameters/labels';
import { Parameters, type ReadParameter } from '../parameters/parameters';
import { hasRoomFor, watchJob } from '../watchList/watchJob';
import type { OperationContext } from './context';
import { createOnce, type Buyer } from './createOnce';
import { downloadResult, downloadTools } from './downloadResult';
import { runIndexOf, type Execution } from './execution';
import { readFile, readImages, readMedia, readVideoDuration } from './inputFiles';
import { giveBackRefunded } from './onceKey';
import type { Operation } from './operation';
import { jobJson, readOutput } from './output';
import { orStopped } from './pause';
import { checkLinks, publicLinks } from './publicLink';
import { advice, problems } from './texts';
import { announceDeadline, endOfWait, readWait } from './waitOptions';
import { clockOf, waitUntilFinished } from './waitUntilFinished';

/** Everything that an operation may touch, for one item. What it learns about the item goes to `itemFacts`. */
export function contextFor(
	functions: IExecuteFunctions,
	execution: Execution,
	operation: Operation,
	itemFacts: ItemFacts,
): OperationContext {
	const { itemIndex } = itemFacts;
	const { api, ended: signal } = execution;
	const parameters = new Parameters(readerOf(functions, itemIndex), labelsOf(operation.properties));
	const uploads: StreamedFile[] = [];
	let buyer: Buyer | undefined;
	const files = { functions, itemIndex, parameters, uploads };
	let createdAt: number | undefined;
	let isWatched = false;
	let deadline = Infinity;

	const tools = downloadTools(functions.helpers, { signal, gate: execution.downloads });
	/** n8n's store may hang, and must not keep an execution that was stopped. */
	const unlessEnded = async <T>(read: () => Promise<T>) =>
		await execution.fileReads(async () => await orStopped(read(), signal));
	const context: OperationContext = {
		parameters,
		api,
		readMedia: async (field) => await unlessEnded(async () => await readMedia(files, field)),
		readImage: async (path) => await unlessEnded(async () => await readFile(files, path, 'image')),
		readImages: async (path, most) =>
			await unlessEnded(async () => await readImages(files, path, most)),
		readDuration: async (video, options) =>
			await unlessEnded(async () => await readVideoDuration(video, parameters, options)),
		readJobId: () => (itemFacts.jobId = parameters.id('jobId')),
		readAssetId: (noun) => (itemFacts[idNameOf(noun)] = parameters.id(idNameOf(noun))),
		readWait() {
			const wait = readWait(parameters);
			announceDeadline(execution, wait);
			return wait;
		},
		async readOutput(files) {
			const output = readOutput(parameters, files);
			if (output.linkDays !== undefined) {
				const check = async () => await checkLinks(functions, execution, parameters);
				await unlessEnded(check);
			}
			return output;
		},
		getJob: async (id, madeIn) =>
			await readDespite404(
				async () => await api.getJob(id, { madeIn }),
				clockOf(execution),
				createdAt,
			),
		async createOnce(creation) {
			// Only here: for items that create nothing, it would be a fifth of all their work.
			buyer = { run: runIndexOf(functions, itemIndex), itemFacts, uploads };
			const created = await createOnce(execution, creation, buyer);
			createdAt = execution.now();
			return created;
		},
		async waitUntilFinished(what, id, options, known) {
			deadline = endOfWait(execution, options);
			const onRefund = async () => {
				if (buyer?.key) await giveBackRefunded(execution, buyer.key);
			};
			const awaited = { ...what, id, known, createdAt, onRefund };
			return await waitUntilFinished(execution, awaited, options);
		},
		watch({ id, madeIn = versionOf(id, api.version), metadata }) {
			const tell = (reason: string) => execution.hint(reason, 'warning');
			isWatched = watchJob(functions, { id, madeIn, metadata }, tell);
			return isWatched;
		},
		checkRoom(metadata) {
			if (hasRoomFor(functions, metadata)) return;
			parameters.refuse('options.metadata', problems.noRoom, advice.makeRoom);
		},
		async jobItem(job, output) {
			const reread = async () => await context.getJob(job.id, job.madeIn);
			const patience = { ...clockOf(execution), deadline };
			const { downloadInto: field, linkDays: days } = output;
			const files =
				field === undefined
					? undefined
					: await orStopped(downloadResult(job, field, tools, reread, patience), signal);
			if (job.outcome === undefined && !isWatched) execution.running.add(job.id);
			const links =
				field && days && files ? publicLinks(functions.helpers, files, field, days) : {};
			return context.item({ ...jobJson(job, output), ...links }, files);
		},
		item: (json, binary) => ({ json, ...(binary && { binary }), pairedItem: { item: itemIndex } }),
	};
	return context;
}

const UNSET = Symbol('unset');

/** `undefined` for a parameter that is hidden or unset; `null` for an expression that gives nothing. */
function readerOf(functions: IExecuteFunctions, itemIndex: number): ReadParameter {
	return (path) => {
		const value = functions.getNodeParameter(path, itemIndex, UNSET) as unknown;
		return value === UNSET ? undefined : (value ?? null);
	};
}
