import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';

import { storedPath } from '../storedPath';
import type { DurationWay } from '../tasks/duration';
import { MB } from '../units';
import type { Row } from './row';

const OURS = 'Estimate Cost';
const FLOOR = 'floor: n8n’s stream of the file, read and dropped';
const CAT = 'cat file > /dev/null';

export const duration: Row = {
	id: 'duration',
	title: 'Length of an MP4 whose header comes last',
	columns: [
		{ metric: 'fileMb', title: 'file, MB', digits: 0 },
		{ metric: 'ms', title: 'time, ms', digits: 0 },
		{ metric: 'cpuMs', title: 'CPU, ms', digits: 0 },
		{ metric: 'peakMb', title: 'peak memory over idle, MB', digits: 1 },
		{ metric: 'readMb', title: 'read, MB', digits: 0 },
	],
	goals: [
		{
			text: 'time over cat',
			most: 3,
			value: (median) => median(OURS, 'ms') / median(CAT, 'ms'),
		},
		{
			text: 'peak memory over idle',
			most: 16,
			unit: 'MB',
			value: (median) => median(OURS, 'peakMb'),
		},
		{
			text: 'time over the floor (no goal, for orientation)',
			value: (median) => median(OURS, 'ms') / median(FLOOR, 'ms'),
		},
		{
			text: 'peak memory beyond the floor’s (no goal, for orientation)',
			unit: 'MB',
			value: (median) => median(OURS, 'peakMb') - median(FLOOR, 'peakMb'),
		},
		{
			text: 'bytes read over the size of the file',
			most: 1.01,
			value: (median) => median(OURS, 'readMb') / median(OURS, 'fileMb'),
		},
	],
	async measure({ sizes, store, runTask, storedItem, rotate }) {
		const item = await storedItem({
			imageBytes: sizes.imageBytes,
			videoBytes: sizes.longVideoBytes,
			headerLast: true,
		});
		const path = storedPath(store, item, 'video');
		const fileMb = sizes.longVideoBytes / MB;
		const read = (way: DurationWay) => async () => {
			const cost = await runTask('duration', { way, item, store, url: NOBODY });
			return { fileMb, ...cost };
		};
		const cat = async () => ({ fileMb, ms: await timeCat(path) });
		return {
			samples: await rotate([
				{ name: OURS, run: read('viggle') },
				{ name: FLOOR, run: read('floor') },
				{ name: CAT, run: cat },
			]),
		};
	},
};

/** Nothing is sent to anybody. */
const NOBODY = 'http://127.0.0.1:9';

async function timeCat(path: string): Promise<number> {
	const file = await open(path);
	const start = performance.now();
	const child = spawn('cat', { stdio: [file.fd, 'ignore', 'inherit'] });
	const [code] = (await once(child, 'close')) as [number];
	const ms = performance.now() - start;
	await file.close();
	if (code !== 0) throw new Error(`cat ended with ${code}`);
	return ms;
}
