import { readFileSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Container } from '@n8n/di';
import { BinaryDataConfig, BinaryDataService } from 'n8n-core';
import type { INodeExecutionData, IVersionedNodeType } from 'n8n-workflow';

import { boxOfSize } from '../test/support/boxes';
import { binaryItem, createEngine, type Engine } from '../test/support/engine';
import type { NodeTypeMap } from '../test/support/nodeTypes';
import { CHARACTER_PNG } from '../test/support/stage';
import { floors } from './floors';
import { measure } from './measure';
import { API_KEY, HTTP_REQUEST, type Subject } from './nodes';
import type { Sample } from './statistics';

/** Where a task finds its files and nodes, and what it talks to. */
export interface Surroundings {
	/** Folder of n8n's binary store; it outlives the process, so that files are stored once for all runs. */
	store: string;
	/** Base URL of the API. */
	url: string;
	apiVersion?: 'classic' | 'v1';
	/** Where n8n's own nodes are installed, if they are. */
	n8nFolder?: string;
}

/** An execution of n8n that gives these items to a node. */
export interface Execution {
	subject: Subject;
	items: INodeExecutionData[];
	/** A running n8n has long loaded and compiled what it runs. */
	warmUp?: INodeExecutionData[];
	/** Executions that are measured together; times and counts are those of one. */
	repeats?: number;
	url: string;
	apiVersion?: 'classic' | 'v1';
}

export async function costOf(args: Execution & Surroundings): Promise<Sample> {
	const { items, warmUp = [], repeats } = args;
	const engine = await openEngine(args);
	const output = warmUp.length > 0 ? await execute(engine, args.subject, warmUp) : [];
	const work = async () => output.push(...(await execute(engine, args.subject, items)));
	const cost = await measure(work, repeats);
	await removeStored(output, [...items, ...warmUp]);
	await engine.close();
	return cost;
}

/** n8n's engine with the built package. Closing it leaves the store alone. */
export async function openEngine({
	store,
	url,
	apiVersion = 'classic',
	n8nFolder,
}: Surroundings): Promise<Engine> {
	const credentials = { viggleApi: { apiKey: API_KEY, baseUrl: url, apiVersion } };
	const rival: NodeTypeMap = n8nFolder ? { [HTTP_REQUEST]: loadHttpRequest(n8nFolder) } : {};
	const nodeTypes = { ...floors, ...rival };
	const engine = await createEngine({ nodeTypes, package: 'built', credentials });
	Container.get(BinaryDataConfig).localStoragePath = store;
	await Container.get(BinaryDataService).init();
	return engine;
}

function loadHttpRequest(n8nFolder: string): IVersionedNodeType {
	const load = createRequire(join(n8nFolder, 'package.json'));
	const module = load('n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js');
	return new (module as { HttpRequest: new () => IVersionedNodeType }).HttpRequest();
}

/** One execution, which must succeed: what fails fast would look fast. */
async function execute(
	engine: Engine,
	{ parameters, ...node }: Subject,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const result = await engine.runNode(parameters, items, { node, others: [] });
	const error = result.error();
	if (error) throw new Error(`The node failed: ${error.message} ${error.description ?? ''}`);
	const output = result.items('Viggle');
	if (output.length === items.length) return output;
	throw new Error(`Out of ${items.length} items came ${output.length}`);
}

/** Removes what came out and had not gone in, so that hundreds of runs do not fill the disk. */
async function removeStored(made: INodeExecutionData[], given: INodeExecutionData[]) {
	const ids = (items: INodeExecutionData[]) =>
		items.flatMap(({ binary }) => Object.values(binary ?? {}).flatMap(({ id }) => id ?? []));
	const kept = new Set(ids(given));
	const left = ids(made).filter((id) => !kept.has(id));
	await Container.get(BinaryDataService).deleteManyByBinaryDataId(left);
}

export interface Files {
	imageBytes: number;
	videoBytes: number;
}

/** Puts an image and a video of these sizes into n8n's store; the item that names them is good in any process. */
export async function storeFiles(files: Files, around: Surroundings): Promise<INodeExecutionData> {
	const engine = await openEngine(around);
	const image = Buffer.alloc(files.imageBytes);
	readFileSync(CHARACTER_PNG).copy(image);
	const video = join(around.store, 'driving.mp4');
	await writeVideo(video, files.videoBytes);
	const item = await binaryItem(engine, {
		binary: { image: { data: image, fileName: 'character.png', mimeType: 'image/png' }, video },
	});
	await rm(video);
	await engine.close();
	return item;
}

const MOOV_LAST = join(__dirname, '../test/fixtures/driving-moov-last.mp4');

/** A real video with a box of nothing before its header, which comes last. */
async function writeVideo(path: string, bytes: number): Promise<void> {
	const video = readFileSync(MOOV_LAST);
	const headerStart = video.lastIndexOf('moov') - 4;
	const header = video.subarray(headerStart);
	const file = await open(path, 'w');
	await file.write(video.subarray(0, headerStart));
	await file.write(boxOfSize(bytes - video.length, 'free'));
	await file.write(header, 0, header.length, bytes - header.length);
	await file.close();
}
