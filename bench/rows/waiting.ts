import { FIXED_INTERVAL_MS, simulateAll, summarize } from '../../test/unit/jobs/paceSimulation';
import type { Row } from '../row';
import { meanOf, ratio } from '../statistics';

const OURS = 'Wait for Job';
const INTERVAL = FIXED_INTERVAL_MS / 1000;
const FIXED = `a look every ${INTERVAL} s`;

export const waiting: Row = {
	id: 'waiting',
	title: 'Looks at one render until its end is seen (simulated)',
	how: 'Renders of 30 s, 2, 5 and 15 minutes, whose progress comes evenly, in steps, stands still, or is absent; 41 of each, on a clock that only waiting moves. The same figures on every machine.',
	goals: [
		[
			'looks over those of a fixed 5 s',
			'≤ 0.5',
			ratio('looks per render', OURS, FIXED),
			'Looks at a render beside one every 5 s',
		],
		['mean delay until the end is seen', '≤ 5 s', (median) => median(OURS, 'end seen late by, s')],
	],
	async measure() {
		const rows = await simulateAll();
		const { requests, fixedRequests } = summarize(rows);
		const sample = (looks: number, late: number, latest: number) => [
			{
				'looks per render': looks / rows.length,
				'end seen late by, s': late,
				'at most, s': latest,
			},
		];
		const late = meanOf(rows.map(({ meanDelay }) => meanDelay));
		const latest = Math.max(...rows.map(({ longestDelay }) => longestDelay));
		return {
			[OURS]: sample(requests, late, latest),
			[FIXED]: sample(fixedRequests, INTERVAL / 2, INTERVAL),
		};
	},
};
