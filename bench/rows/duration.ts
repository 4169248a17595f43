import { floor, viggle } from '../nodes';
import type { Row } from '../row';
import { MB, SMALL_FILES } from '../sizes';
import { ratio } from '../statistics';

const OURS = 'Estimate Cost';
const STORE = 'n8n’s stream of the file, read and dropped';

/** Executions of one run: their times vary more than what is looked for. */
const REPEATS = 3;

export const duration: Row = {
	id: 'duration',
	title: 'Length of an MP4 whose header comes last',
	how: `Each run is the mean of ${REPEATS} executions in a process of its own, after one with a small file that warms up; memory is the peak of all. n8n’s store cannot seek: the least that a node can do is to read all of getBinaryStream and drop it, in chunks of 1 MiB as our node does.`,
	goals: [
		[
			'time over reading it from n8n’s store',
			'≤ 1.1',
			ratio('time, ms', OURS, STORE),
			'Length of a 2 GB video, header last: time beside reading it from n8n’s store',
		],
		[
			'peak memory beyond reading it from n8n’s store',
			'≤ 4 MB',
			(median) => median(OURS, 'peak memory, MB') - median(STORE, 'peak memory, MB'),
		],
		[
			'bytes read over the size of the file',
			'≤ 1.01',
			(median) => median(OURS, 'read, MB') / median(OURS, 'file, MB'),
		],
	],
	async measure({ sizes: { imageBytes, longVideoBytes: videoBytes }, sink, storedItem, compare }) {
		const same = {
			items: [await storedItem({ imageBytes, videoBytes })],
			warmUp: [await storedItem(SMALL_FILES)],
			repeats: REPEATS,
			url: sink,
			facts: { 'file, MB': videoBytes / MB },
		};
		return await compare({
			[OURS]: { ...same, subject: viggle({ resource: 'render', operation: 'estimate' }) },
			[STORE]: { ...same, subject: floor('readAll') },
		});
	},
};
