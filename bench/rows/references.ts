import { viggle } from '../nodes';
import type { Row } from '../row';
import { MB, SMALL_FILES } from '../sizes';

const REFERENCES = 4;
const CASE = 'Viggle, four references';

/** Several files in one form: memory must not grow with their number. */
export const references: Row = {
	id: 'references',
	title: 'Upload of four references',
	how: 'One execution of Create Video with four pictures in n8n’s filesystem store, to a server that takes the form without looking at it. Each run in a process of its own, warmed up with small pictures.',
	goals: [['peak memory', '≤ 72 MB', (median) => median(CASE, 'peak memory, MB')]],
	async measure(bench) {
		const subject = viggle({
			resource: 'video',
			operation: 'create',
			prompt: 'A cat',
			videoMode: 'references',
			referenceBinaryPropertyNames: Array<string>(REFERENCES).fill('image').join(','),
		});
		const { referenceBytes: imageBytes } = bench.sizes;
		return await bench.compare({
			[CASE]: {
				subject,
				warmUp: [await bench.storedItem(SMALL_FILES)],
				items: [await bench.storedItem({ ...SMALL_FILES, imageBytes })],
				url: bench.sink,
				apiVersion: 'v1',
				facts: { 'each picture, MB': imageBytes / MB },
			},
		});
	},
};
