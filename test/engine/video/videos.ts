import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest } from '../../../emulator';
import type { RunNodeOptions } from '../../support/engine';
import type { RunResult } from '../../support/result';
import { CHARACTER_PNG, DRIVING_MP4, openStage, type Stage } from '../../support/stage';

export const VIDEO = { resource: 'video', operation: 'create', prompt: 'A cat' };
export const POST_VIDEO = { method: 'POST', path: '/v1/videos' };

/** Files for every mode. */
const FILES = {
	image: CHARACTER_PNG,
	lastImage: CHARACTER_PNG,
	reference: CHARACTER_PNG,
	video: DRIVING_MP4,
};

export const openV1Stage = async () =>
	await openStage({ apiVersion: 'v1', emulator: { renderSeconds: 0.2 } });

export async function itemWith(stage: Stage, binary = {}, json = {}): Promise<INodeExecutionData> {
	return await stage.item({ ...FILES, ...binary }, json);
}

export async function createVideo(
	stage: Stage,
	parameters: INodeParameters = {},
	{ items, ...options }: RunNodeOptions & { items?: INodeExecutionData[] } = {},
): Promise<RunResult> {
	return await stage.run({ ...VIDEO, ...parameters }, items ?? [await itemWith(stage)], options);
}

export const posts = ({ emulator }: Stage): LoggedRequest[] =>
	emulator.sent('POST', POST_VIDEO.path);
