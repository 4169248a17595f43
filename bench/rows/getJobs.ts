import { floor, httpRequest, viggle } from '../nodes';
import type { Row } from '../row';
import { ratio } from '../statistics';

const OURS = 'Get Job';
const LOOP = 'loop over n8n’s helper, 8 at a time';
const RIVAL = 'HTTP Request node, all at once';

/** Our node reads so many jobs at a time. */
const CONCURRENCY = 8;
/** Executions of one run: their times vary more than what is looked for. */
const REPEATS = 3;

export const getJobs: Row = {
	id: 'getJobs',
	title: 'Get Job for many items',
	how: `Each run is the mean of ${REPEATS} executions in a process of its own, after one that warms up. The loop is the least that a node can do: httpRequestWithAuthentication for each item, which opens a connection per request, with the Job ID evaluated as an expression per item.`,
	goals: [
		[
			'time over a loop over n8n’s own helper',
			'≤ 1.1',
			ratio('time, ms', OURS, LOOP),
			'Get Job for 1,000 items: time beside a loop over n8n’s own helper',
		],
	],
	async measure({ sizes: { jobs }, sink, compare }) {
		const items = Array.from({ length: jobs }, (_, index) => ({ json: { id: `${index + 1}` } }));
		const same = { items, warmUp: items, repeats: REPEATS, url: sink, facts: { jobs } };
		const jobId = '={{ $json.id }}';
		const loop = { url: sink, concurrency: CONCURRENCY, jobId };
		const url = `=${sink}/api/render/{{ $json.id }}`;
		return await compare({
			[OURS]: { ...same, subject: viggle({ resource: 'job', operation: 'get', jobId }) },
			[LOOP]: { ...same, subject: floor('getJobs', loop) },
			[RIVAL]: { ...same, subject: httpRequest({ url }) },
		});
	},
};
