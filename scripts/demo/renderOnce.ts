import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import type { IDataObject, ITaskData } from 'n8n-workflow';

import type { Engine, RunResult } from '../../test/support/engine';
import { readExample } from '../../test/support/examples';
import { checkVideo } from './checkVideo';
import { download } from './download';

export interface DemoPlan {
	/** With the Viggle credential. */
	engine: Engine;
	image: string;
	video: string;
	outputFolder: string;
	checkEveryMs: number;
	giveUpAfterMs: number;
	print: (line: string) => void;
}

/** Runs the example workflow, follows its job to the end, stores the video. Returns the video's path. */
export async function renderOnce(plan: DemoPlan): Promise<string> {
	const { engine, print } = plan;
	const workflow = await readExample('create-render.json', {
		'Read Image': plan.image,
		'Read Video': plan.video,
	});
	const onNodeEnd = (name: string, task: ITaskData) => {
		for (const line of describeTask(name, task)) print(line);
	};
	const result = await engine.run({ workflow, onNodeEnd });
	const job = await followJob(plan, outputOf(result, 'Get Job'), async (jobId) =>
		outputOf(
			await engine.run({ workflow, startNode: 'Get Job', input: [{ json: { job_id: jobId } }] }),
			'Get Job',
		),
	);
	if (typeof job.cdn_url !== 'string') throw new Error(`Job ${job.job_id} has no cdn_url`);
	const name = `${encodeURIComponent(String(job.job_id))}.mp4`;
	const path = await download(job.cdn_url, plan.outputFolder, name);
	print(`Result           ${(await stat(path)).size} bytes from ${new URL(job.cdn_url).origin}`);
	for (const line of await checkVideo(path)) print(`                 ${line}`);
	return path;
}

async function followJob(
	{ checkEveryMs, giveUpAfterMs, print }: DemoPlan,
	first: IDataObject,
	read: (jobId: string) => Promise<IDataObject>,
): Promise<IDataObject> {
	const started = Date.now();
	let job = first;
	while (job.status !== 'complete') {
		if (job.status === 'failed' || job.status === 'cancelled') {
			const reason = [job.error_message, job.error_code].filter(Boolean).join(', ');
			throw new Error(`Job ${job.job_id} ended as ${job.status}: ${reason || 'no reason given'}`);
		}
		const elapsed = Date.now() - started;
		if (elapsed > giveUpAfterMs) {
			throw new Error(`Job ${job.job_id} is still ${job.status} after ${elapsed / 1000} s`);
		}
		await pause(checkEveryMs);
		job = await read(String(job.job_id));
		print(`${seconds(started)}  ${progress(job)}`);
	}
	return job;
}

/** The first item a node put out; an execution that failed is an error with the node's words. */
function outputOf(result: RunResult, nodeName: string): IDataObject {
	const error = result.error();
	if (error) {
		const where = result.run.data.resultData.lastNodeExecuted ?? 'The workflow';
		throw new Error([`${where}: ${error.message}`, error.description].filter(Boolean).join('\n'));
	}
	const [item] = result.items(nodeName);
	if (!item?.json.job_id) throw new Error(`${nodeName} put out no job`);
	return item.json;
}

function describeTask(name: string, { data, error }: ITaskData): string[] {
	const label = name.padEnd(16);
	if (error) return [`${label} ${error.message}`];
	const item = data?.main?.[0]?.[0];
	const json = item?.json ?? {};
	if (json.job_id) return [`${label} job ${json.job_id}: ${progress(json)}`];
	if (!name.startsWith('Read ')) return [];
	return Object.entries(item?.binary ?? {}).map(
		([property, { fileName, mimeType, bytes }]) =>
			`${label} ${fileName}, ${mimeType}, ${bytes} bytes, as "${property}"`,
	);
}

function progress({ status, progress_pct: percent, checkpoint }: IDataObject): string {
	return [status, percent === undefined ? undefined : `${percent} %`, checkpoint]
		.filter((part) => part !== undefined && part !== null)
		.join('  ');
}

function seconds(since: number): string {
	return `${((Date.now() - since) / 1000).toFixed(1).padStart(14)} s`;
}
