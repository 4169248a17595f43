import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { Bench } from 'tinybench';

import type * as PaceModule from '../../nodes/Viggle/jobs/pace';
import type * as EntriesModule from '../../nodes/Viggle/watchList/entries';
import type * as CheckModule from '../../nodes/Viggle/trigger/schedule';
import type * as SniffModule from '../../nodes/Viggle/media/sniff';
import type * as DurationModule from '../../nodes/Viggle/media/duration/readDuration';

export interface StepFigures {
	name: string;
	/** Of one call. */
	medianUs: number;
	samples: number;
}

const WATCHED = 5_000;

/** Small steps of the built package, each alone. */
export async function run({ stepMs }: { stepMs: number }): Promise<StepFigures[]> {
	const bench = new Bench({ time: stepMs, warmupTime: stepMs / 5 });
	addMediaSteps(bench);
	addJobSteps(bench);
	await bench.run();
	return bench.tasks.map(({ name, result }) => {
		if (result.state !== 'completed') throw new Error(`The step ${name} ended as ${result.state}`);
		const { p50, samplesCount } = result.latency;
		return { name, medianUs: p50 * 1000, samples: samplesCount };
	});
}

function addMediaSteps(bench: Bench): void {
	const { sniff } = built<typeof SniffModule>('media/sniff');
	const { readDuration } = built<typeof DurationModule>('media/readDuration');
	const video = readFileSync(join(__dirname, '../../test/fixtures/driving.mp4'));
	async function* chunks() {
		yield video;
	}
	bench.add('tell a video by its first bytes', () => void sniff(video.subarray(0, 64)));
	bench.add('read the length of a small MP4', async () => void (await readDuration(chunks())));
}

function addJobSteps(bench: Bench): void {
	const { createPace } = built<typeof PaceModule>('jobs/pace');
	const { addEntry, noEntries, prune } = built<typeof EntriesModule>('jobs/watchEntries');
	const { dueIds } = built<typeof CheckModule>('jobs/watchCheck');
	const now = Date.now();
	const entries = noEntries();
	for (let job = 0; job < WATCHED; job++) addEntry(entries, `job_${job}`, now - job * 1000);
	const pace = createPace(5_000);
	bench.add('choose the next look at a render', () => void pace.next(60_000, 40));
	bench.add(`prune ${WATCHED} watched jobs`, () => void prune(entries, now));
	bench.add(`find the due ones of ${WATCHED} watched jobs`, () => {
		dueIds(entries, new Map(), now);
	});
}

function built<T>(module: string): T {
	return createRequire(__filename)(join(__dirname, '../../dist/nodes/Viggle', module)) as T;
}
