import { FIXED_INTERVAL_MS, simulateAll, summarize } from '../../test/unit/jobs/paceSimulation';
import { meanOf } from '../statistics';
import type { Row, Series } from './row';

const OURS = 'Wait for Job';
const FIXED = `a look every ${FIXED_INTERVAL_MS / 1000} s`;

export const waiting: Row = {
	id: 'waiting',
	title: 'Looks at one render until its end is seen (simulated)',
	remark:
		'Renders of 30 s, 2, 5 and 15 minutes, whose progress comes evenly, in steps, stands still, or is absent; 41 of each, on a clock that only waiting moves. The same figures on every machine.',
	columns: [
		{ metric: 'looks', title: 'looks per render', digits: 1 },
		{ metric: 'delaySeconds', title: 'end seen late by, mean, s', digits: 1 },
		{ metric: 'longestDelaySeconds', title: 'at most, s', digits: 1 },
	],
	goals: [
		{
			text: 'looks over those of a fixed 5 s',
			headline: 'Looks at a render beside one every 5 s',
			most: 0.5,
			value: (median) => median(OURS, 'looks') / median(FIXED, 'looks'),
		},
		{
			text: 'mean delay until the end is seen',
			most: 5,
			unit: 's',
			value: (median) => median(OURS, 'delaySeconds'),
		},
	],
	async measure() {
		const rows = await simulateAll();
		const { requests, fixedRequests } = summarize(rows);
		const ours = {
			looks: requests / rows.length,
			delaySeconds: meanOf(rows.map(({ meanDelay }) => meanDelay)),
			longestDelaySeconds: Math.max(...rows.map(({ longestDelay }) => longestDelay)),
		};
		const interval = FIXED_INTERVAL_MS / 1000;
		const fixed = {
			looks: fixedRequests / rows.length,
			delaySeconds: interval / 2,
			longestDelaySeconds: interval,
		};
		const points = rows.map(({ requests: looks, meanDelay, report, seconds }) => ({
			name: `${report} progress`,
			seconds,
			point: [looks, meanDelay] as [number, number],
		}));
		const series: Series[] = [...new Set(points.map(({ name }) => name))].map((name) => ({
			name,
			points: points.filter((point) => point.name === name).map(({ point }) => point),
		}));
		return { samples: { [OURS]: [ours], [FIXED]: [fixed] }, series: { waiting: series } };
	},
};
