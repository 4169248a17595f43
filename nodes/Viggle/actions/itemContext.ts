import type { IExecuteFunctions } from 'n8n-workflow';

import { getRender, simpleJob } from '../api/renders';
import type { ItemPlace } from '../errors';
import { readDespite404 } from '../jobs/notFound';
import { outcomeOf, statusOf } from '../jobs/status';
import { ID_NAMES } from '../jobs/made';
import type { StreamedFile } from '../media/form';
import { cancelJob } from './cancel';
import type { OperationContext } from './context';
import type { Execution } from './execution';
import { orStopped } from './connection';
import { readMedia, readVideoDuration } from './files';
import { labelsOf } from './labels';
import type { Operation } from './operation';
import { Parameters, type ReadParameter } from './parameters';
import { downloadResult, downloadTools } from './results';
import { runIndexOf } from './runIndex';
import { submit } from './submit';
import { clockOf, mustNotFail, readWaitOptions, waitForJob } from './wait';
import { waitUntilReady } from './waitUntilReady';
import { watchJob } from './watch';

/** Everything that an operation may touch, for one item. What it learns about the item goes to `place`. */
export function contextFor(
	functions: IExecuteFunctions,
	execution: Execution,
	operation: Operation,
	place: ItemPlace,
): OperationContext {
	const { itemIndex } = place;
	const { client, files } = execution;
	const parameters = new Parameters(readerOf(functions, itemIndex), labelsOf(operation.properties));
	const uploads: StreamedFile[] = [];
	let createdAt: number | undefined;
	let isWatched = false;
	let deadline = Infinity;

	const { ended: signal, download: gate } = execution;
	const tools = downloadTools(functions.helpers, { signal, gate });
	const item: OperationContext['item'] = (json, binary) => ({
		json,
		...(binary && { binary }),
		pairedItem: { item: itemIndex },
	});
	/** n8n's store may hang, and must not keep an execution that was stopped. */
	const unlessEnded = async <T>(read: () => Promise<T>) =>
		await files(async () => await orStopped(read(), signal));
	const getJob = async (id: string) => {
		const look = async () => await getRender(client, id);
		return await readDespite404(look, clockOf(execution), createdAt);
	};
	return {
		parameters,
		client,
		getJob,
		mustNotFail,
		cancelJob: async (id) => await cancelJob(client, id, getJob),
		readMedia: async (kind) =>
			await unlessEnded(
				async () => await readMedia(functions, itemIndex, parameters, kind, uploads),
			),
		readDuration: async (video, options) =>
			await unlessEnded(async () => await readVideoDuration(video, parameters, options)),
		readJobId: () => (place.jobId = parameters.id('jobId')),
		readAssetId: (kind) => (place[ID_NAMES[kind]] = parameters.id(ID_NAMES[kind])),
		watch: (jobId) => (isWatched = watchJob(functions, jobId)),
		async submit(submission) {
			// Only here: for items that create nothing, it would be a fifth of all their work.
			const run = runIndexOf(functions, itemIndex);
			const made = await submit(execution, submission, { run, place, uploads });
			createdAt = execution.now();
			return made;
		},
		waiting() {
			const options = readWaitOptions(parameters);
			return async (id, known) => {
				deadline = execution.now() + options.timeoutMs;
				return await waitForJob(execution, id, options, { known, createdAt });
			};
		},
		waitingUntilReady(look) {
			const options = readWaitOptions(parameters);
			return async (known) => await waitUntilReady(execution, known, options, look);
		},
		delivery({ always = false, never = false } = {}) {
			const isSimple = parameters.flag('simplify', true);
			const wantsFiles = always || (!never && parameters.flag('downloadResult'));
			const name = wantsFiles ? parameters.text('outputBinaryPropertyName') : undefined;
			return async (job) => {
				const reread = async () => await getJob(job.id);
				const patience = { ...clockOf(execution), deadline };
				const get = async (into: string) =>
					await orStopped(downloadResult(job, into, tools, reread, patience), signal);
				const files = name === undefined ? undefined : await get(name);
				if (outcomeOf(job) === undefined && !isWatched) execution.running.add(job.id);
				return item(isSimple ? simpleJob(job, statusOf(job)) : job.body, files);
			};
		},
		item,
	};
}

const UNSET = Symbol('unset');

/** `undefined` for a parameter that is hidden or unset; `null` for an expression that gives nothing. */
function readerOf(functions: IExecuteFunctions, itemIndex: number): ReadParameter {
	return (path) => {
		const value = functions.getNodeParameter(path, itemIndex, UNSET) as unknown;
		return value === UNSET ? undefined : (value ?? null);
	};
}
