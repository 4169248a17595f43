import type { IBinaryKeyData, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import type { ViggleApi } from '../api/viggleApi';
import { explain } from '../errors/explain';
import { downloadResult, downloadTools } from '../execution/downloadResult';
import { createGate } from '../execution/gate';
import { jobJson } from '../execution/output';
import { publicLinks } from '../execution/publicLink';
import { attempt } from '../jobs/attempt';
import { withoutAbsent } from '../transport/readers';
import type { WatchEvent } from './findings';
import type { Settings } from './settings';
import type { FailedDownloads, TriggerState } from './state';
import { messages } from './texts';

const DOWNLOADS_AT_ONCE = 3;
const TRIES = 3;
/** A finished job without a link is kept for so long. */
const LINK_AWAITED_MS = 10 * 60_000;
/** With less time than this left, a download is not begun but left for the next poll. */
const WORTH_BEGINNING_MS = 10_000;

export interface DeliveryTools {
	functions: IPollFunctions;
	api: ViggleApi;
	/** Ends downloads when the time of the poll is up. */
	signal: AbortSignal;
	deadline: number;
	/** Failures of one job's download after which its item goes without. */
	tries?: number;
}

export interface Delivered {
	id: string;
	item: INodeExecutionData;
}

/**
 * Makes the items of the jobs that ended, with their files if these are wanted. A job whose files do not
 * come is left out, so that the next poll tries again; the third time, or after ten minutes without a link,
 * its item says why.
 */
export async function makeItems(
	events: WatchEvent[],
	trigger: TriggerState,
	settings: Settings,
	tools: DeliveryTools,
): Promise<Delivered[]> {
	const gate = createGate(DOWNLOADS_AT_ONCE);
	let begun = 0;
	const one = async (event: WatchEvent): Promise<Delivered[]> => {
		const { id } = event;
		if (settings.downloadInto === undefined || event.outcome !== 'complete') {
			return [{ id, item: itemOf(event, settings) }];
		}
		if (begun > 0 && tools.deadline - Date.now() < WORTH_BEGINNING_MS) return [];
		begun += 1;
		const item = await withFiles(event, settings.downloadInto, trigger, settings, tools);
		return item ? [{ id, item }] : [];
	};
	const items = events.map(async (event) => await gate(async () => await one(event)));
	return (await Promise.all(items)).flat();
}

async function withFiles(
	event: WatchEvent,
	field: string,
	{ failedDownloads }: TriggerState,
	settings: Settings,
	{ functions, api, signal, tries = TRIES }: DeliveryTools,
): Promise<INodeExecutionData | undefined> {
	const { id, job } = event;
	const files = downloadTools(functions.helpers, { signal, gate: async (task) => await task() });
	const reread = async () => await api.getJob(id, { madeIn: job.madeIn });
	const result = await attempt(async () => await downloadResult(job, field, files, reread));
	const item = itemOf(event, settings);
	if ('value' in result) {
		if (settings.linkDays && result.value)
			addLinks(item, functions, result.value, { field, days: settings.linkDays });
		return { ...item, binary: result.value };
	}

	const reason = signal.aborted ? messages.noTime(id) : explain(result.error).message;
	const { count, since } = failedDownloads.get(id) ?? { count: 0, since: Date.now() };
	const failures = { count: count + 1, since: Math.min(since, Date.now()) };
	failedDownloads.set(id, failures);
	functions.logger.warn(`Viggle Trigger: ${reason} (try ${failures.count})`);
	if (!isEnough(failures, job.videoUrl !== undefined, tries)) return undefined;
	item.json.download_error = reason;
	return item;
}

/** The job is reported in any case: what n8n cannot link to is in the item. */
function addLinks(
	{ json }: INodeExecutionData,
	{ helpers }: IPollFunctions,
	files: IBinaryKeyData,
	{ field, days }: { field: string; days: number },
): void {
	try {
		Object.assign(json, publicLinks(helpers, files, field, days));
	} catch {
		json.download_error = messages.noLink;
	}
}

function isEnough({ count, since }: FailedDownloads, hasLink: boolean, tries: number): boolean {
	if (count < tries) return false;
	// A test in the editor has one try, and no next poll.
	return hasLink || tries < TRIES || Date.now() - since >= LINK_AWAITED_MS;
}

function itemOf({ job, outcome, metadata }: WatchEvent, settings: Settings): INodeExecutionData {
	return { json: { ...jobJson(job, settings), ...withoutAbsent({ metadata }), event: outcome } };
}
