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
import { createOnce } from './createOnce';
import { downloadResult, downloadTools } from './downloadResult';
import { runIndexOf, type Execution } from './execution';
import { readFile, readImages, readMedia, readVideoDuration } from './inputFiles';
import type { Operation } from './operation';
import { jobJson } from './output';
import { orStopped } from './pause';
import { advice, problems } from './texts';
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
		getJob: async (id, madeIn) =>
			await readDespite404(
				async () => await api.getJob(id, { madeIn }),
				clockOf(execution),
				createdAt,
			),
		async createOnce(creation) {
			// Only here: for items that create nothing, it would be a fifth of all their work.
			const run = runIndexOf(functions, itemIndex);
			const created = await createOnce(execution, creation, { run, itemFacts, uploads });
			createdAt = execution.now();
			return created;
		},
		async waitUntilFinished(what, id, options, known) {
			deadline = execution.now() + options.timeoutMs;
			return await waitUntilFinished(execution, { ...what, id, known, createdAt }, options);
		},
		watch: (job) =>
			(isWatched = watchJob(functions, {
				...job,
				madeIn: job.madeIn ?? versionOf(job.id, api.version),
			})),
		checkRoom(metadata) {
			if (hasRoomFor(functions, metadata)) return;
			parameters.refuse('options.metadata', problems.noRoom, advice.makeRoom);
		},
		async jobItem(job, output) {
			const reread = async () => await context.getJob(job.id, job.madeIn);
			const patience = { ...clockOf(execution), deadline };
			const { downloadInto: field } = output;
			const files =
				field === undefined
					? undefined
					: await orStopped(downloadResult(job, field, tools, reread, patience), signal);
			if (job.outcome === undefined && !isWatched) execution.running.add(job.id);
			return context.item(jobJson(job, output), files);
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
