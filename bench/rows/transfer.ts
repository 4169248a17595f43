import type { INodeExecutionData } from 'n8n-workflow';

import type { Subject } from '../nodes';
import type { Bench, Row } from '../row';
import { MB } from '../sizes';
import { ratio } from '../statistics';

interface Transfer {
	id: string;
	title: string;
	how: string;
	/** What is wanted beside the HTTP Request node. */
	wanted: { speed: string; cpu: string };
	subjects(bench: Bench): Record<'floor' | 'Viggle' | 'HTTP Request node', Subject>;
	/** What a node gets to move a file of this size. */
	itemFor(bench: Bench, bytes: number): Promise<INodeExecutionData>;
}

const WARM_UP_BYTES = 100_000;
const [OURS, OURS_SMALL] = ['Viggle, large', 'Viggle, small'];
const [RIVAL, FLOOR] = ['HTTP Request node, large', 'floor, large'];

/** A row that moves a large and a small file, beside n8n's own helper and beside the HTTP Request node. */
export function transferRow({ id, title, how, wanted, subjects, itemFor }: Transfer): Row {
	return {
		id,
		title,
		how: `${how} Each run in a process of its own, warmed up with a small file. The floor is n8n’s own helper with nothing around it: nothing in a node can be faster.`,
		goals: [
			['speed over the floor', '≥ 0.9', ratio('time, ms', FLOOR, OURS)],
			[
				'speed over the HTTP Request node',
				wanted.speed,
				ratio('time, ms', RIVAL, OURS),
				`${title} of 500 MB: speed beside the HTTP Request node`,
			],
			['CPU over the HTTP Request node', wanted.cpu, ratio('CPU, ms', OURS, RIVAL)],
			[
				'peak memory',
				'≤ 72 MB',
				(median) => median(OURS, 'peak memory, MB'),
				'Its memory, for any file size',
			],
			[
				'peak memory with the large file beyond that with the small one',
				'≤ 12 MB',
				(median) => median(OURS, 'peak memory, MB') - median(OURS_SMALL, 'peak memory, MB'),
			],
		],
		async measure(bench) {
			const cases: Parameters<Bench['compare']>[0] = {};
			const warmUp = [await itemFor(bench, WARM_UP_BYTES)];
			for (const [index, size] of ['large', 'small'].entries()) {
				const bytes = bench.sizes.transferBytes[index];
				const items = [await itemFor(bench, bytes)];
				const same = { items, warmUp, url: bench.sink, facts: { 'file, MB': bytes / MB } };
				for (const [name, subject] of Object.entries(subjects(bench))) {
					cases[`${name}, ${size}`] = { ...same, subject };
				}
			}
			return await bench.compare(cases);
		},
	};
}
