import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import type { INodeExecutionData } from 'n8n-workflow';

import { ResultFile } from '../../emulator/resultFile';
import { boxOfSize } from '../../test/support/boxes';
import { binaryItem } from '../../test/support/engine';
import { CHARACTER_PNG } from '../../test/support/stage';
import { openEngine, type Surroundings } from './engine';

export interface Files {
	imageBytes: number;
	videoBytes: number;
	/** The video's header comes after everything else; players have to jump there. */
	headerLast?: boolean;
}

/** Puts an image and a video of these sizes into n8n's store; the item that names them is good in any process. */
export async function run({
	imageBytes,
	videoBytes,
	headerLast = false,
	...surroundings
}: Surroundings & Files): Promise<INodeExecutionData> {
	const engine = await openEngine(surroundings);
	const image = Buffer.alloc(imageBytes);
	readFileSync(CHARACTER_PNG).copy(image);
	const video = headerLast
		? Readable.from(withHeaderLast(videoBytes), { objectMode: false })
		: new ResultFile('video', videoBytes).stream();
	const item = await binaryItem(engine, {
		binary: {
			image: { data: image, fileName: 'character.png', mimeType: 'image/png' },
			video: { data: video, fileName: 'driving.mp4', mimeType: 'video/mp4' },
		},
	});
	await engine.close();
	return item;
}

const MOOV_LAST = join(__dirname, '../../test/fixtures/driving-moov-last.mp4');
const ZEROS = Buffer.alloc(1024 * 1024);

/** A real video with a box of nothing before its header. */
function* withHeaderLast(bytes: number): Generator<Buffer> {
	const video = readFileSync(MOOV_LAST);
	const headerStart = video.lastIndexOf('moov') - 4;
	const boxBytes = bytes - video.length;
	const boxStart = boxOfSize(boxBytes, 'free');
	yield video.subarray(0, headerStart);
	yield boxStart;
	for (let left = boxBytes - boxStart.length; left > 0; left -= ZEROS.length) {
		yield ZEROS.subarray(0, left);
	}
	yield video.subarray(headerStart);
}
