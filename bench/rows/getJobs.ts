import { startServer, type Server } from '../processes';
import type { GetJobsWay } from '../tasks/getJobs';
import { ratio } from './ratio';
import type { Bench, Case, Row } from './row';
import { withTraffic } from './traffic';

const WAYS: Record<GetJobsWay, string> = {
	axios: 'bare axios loop, 8 at a time',
	axiosUnpooled: 'axios loop, a connection per request as in n8n',
	floor: 'floor: n8n’s helper with the credential, 8 at a time',
	floorWithExpression: 'the floor, with the Job ID as an expression',
	viggle: 'Get Job',
	httpRequest: 'HTTP Request node, all at once',
};

export const getJobs: Row = {
	id: 'getJobs',
	title: 'Get Job for many items',
	columns: [
		{ metric: 'jobs', title: 'items', digits: 0 },
		{ metric: 'ms', title: 'time, ms', digits: 0 },
		{ metric: 'cpuMs', title: 'CPU, ms', digits: 0 },
		{ metric: 'peakMb', title: 'peak memory over idle, MB', digits: 0 },
	],
	goals: [
		{
			text: 'time over the bare axios loop',
			headline: 'Get Job for 1,000 items: time beside a bare axios loop',
			most: 1.25,
			value: ratio('ms', WAYS.viggle, WAYS.axios),
		},
		{
			text: 'CPU over the bare axios loop',
			most: 1.5,
			value: ratio('cpuMs', WAYS.viggle, WAYS.axios),
		},
		{
			text: 'CPU over the axios loop with a connection per request (no goal, for orientation)',
			value: ratio('cpuMs', WAYS.viggle, WAYS.axiosUnpooled),
		},
		{
			text: 'CPU over the floor with the expression (no goal, for orientation)',
			value: ratio('cpuMs', WAYS.viggle, WAYS.floorWithExpression),
		},
		{
			text: 'time of the floor itself over the bare axios loop (no goal, for orientation)',
			value: ratio('ms', WAYS.floor, WAYS.axios),
		},
	],
	async measure(bench) {
		const server = await startServer('sink');
		try {
			return { samples: await bench.rotate(casesOf(bench, server)) };
		} finally {
			await server.close();
		}
	},
};

function casesOf({ sizes, store, nodesBase, runTask }: Bench, server: Server): Case[] {
	const { jobs } = sizes;
	const ways = (Object.keys(WAYS) as GetJobsWay[]).filter(
		(way) => nodesBase || way !== 'httpRequest',
	);
	return ways.map((way) => {
		const run = async () => {
			const args = { way, jobs, store, nodesBase, url: server.url };
			return { jobs, ...(await runTask('getJobs', args)) };
		};
		return withTraffic({ name: WAYS[way], run }, server);
	});
}
