import { startServer } from '../processes';
import { spreadOf } from '../statistics';
import { growthOf } from './growth';
import type { PollFigures } from '../tasks/polls';
import type { Row, Sample } from './row';

const nameOf = (which: 'few' | 'many') => `Viggle Trigger, ${which} jobs`;

const MANY = nameOf('many');

export const trigger: Row = {
	id: 'trigger',
	title: 'Polls of the trigger over watched jobs that run on and on',
	remark:
		'100 polls of one trigger in one process, a minute apart on a clock moved by hand; the jobs were added evenly over the last day. The first poll of a process looks at every job of the list, which holds 5,000 at most; later ones at those that are due.',
	columns: [
		{ metric: 'watched', title: 'jobs', digits: 0 },
		{ metric: 'kept', title: 'kept on the list', digits: 0 },
		{ metric: 'firstRequests', title: 'requests, first poll', digits: 0 },
		{ metric: 'firstMs', title: 'time, first poll, ms', digits: 0 },
		{ metric: 'requests', title: 'requests, later polls, median', digits: 0 },
		{ metric: 'mostRequests', title: 'at most', digits: 0 },
		{ metric: 'ms', title: 'time, later polls, median, ms', digits: 0 },
		{ metric: 'bytesPerJob', title: 'stored bytes per job', digits: 1 },
		{ metric: 'growthMb', title: 'memory, last quarter beyond the second, MB', digits: 1 },
	],
	goals: [
		{
			text: 'requests of any poll',
			most: 5_000,
			value: (median) => Math.max(median(MANY, 'firstRequests'), median(MANY, 'mostRequests')),
		},
		{
			text: 'the longest poll (n8n’s scheduler allows 45 s, an activation gets 20)',
			most: 20_000,
			unit: 'ms',
			value: (median) => Math.max(median(MANY, 'firstMs'), median(MANY, 'longestMs')),
		},
		{
			text: 'stored state per job',
			most: 100,
			unit: 'bytes',
			value: (median) => median(MANY, 'bytesPerJob'),
		},
		...(['few', 'many'] as const).map((which) => ({
			text: `memory over the polls, ${which} jobs: last quarter beyond the second`,
			most: 5,
			unit: 'MB',
			value: (median: (caseName: string, metric: string) => number) =>
				median(nameOf(which), 'growthMb'),
		})),
	],
	async measure({ sizes, store, runTask }) {
		const server = await startServer('sink');
		try {
			const [few, many] = sizes.watched;
			const args = { polls: sizes.polls, store, url: server.url };
			const ofFew = await runTask('polls', { ...args, watched: few });
			const ofMany = await runTask('polls', { ...args, watched: many });
			return {
				samples: { [nameOf('few')]: [sampleOf(few, ofFew)], [MANY]: [sampleOf(many, ofMany)] },
				series: {
					trigger: [
						{
							name: `${few} jobs`,
							points: ofFew.map(({ requests }, poll) => [poll + 1, requests]),
						},
						{
							name: `${many} jobs`,
							points: ofMany.map(({ requests }, poll) => [poll + 1, requests]),
						},
					],
				},
			};
		} finally {
			await server.close();
		}
	},
};

function sampleOf(watched: number, polls: PollFigures[]): Sample {
	const [first, ...later] = polls;
	const last = polls[polls.length - 1];
	const requests = spreadOf(later.map((poll) => poll.requests));
	const times = spreadOf(later.map(({ ms }) => ms));
	return {
		watched,
		kept: last.storedJobs,
		firstRequests: first.requests,
		firstMs: first.ms,
		requests: requests.median,
		mostRequests: requests.max,
		ms: times.median,
		longestMs: times.max,
		bytesPerJob: last.storedBytes / last.storedJobs,
		...growthOf(polls.map(({ residentMb }) => residentMb)),
	};
}
