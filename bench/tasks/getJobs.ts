import { Agent } from 'node:http';

import axios from 'axios';
import type { INode, INodeExecutionData } from 'n8n-workflow';

import { connect, node, type Engine } from '../../test/support/engine';
import { API_KEY } from '../apiKey';
import { loadBuiltIn } from '../rivals/builtInNodes';
import { getRender } from '../rivals/httpRequest';
import { inParallel } from '../rivals/inParallel';
import { readNodes } from '../rivals/readNodes';
import { mustSucceed, openEngine, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

export type GetJobsWay =
	'viggle' | 'floor' | 'floorWithExpression' | 'axios' | 'axiosUnpooled' | 'httpRequest';

interface GetJobsArgs extends Surroundings {
	way: GetJobsWay;
	jobs: number;
	nodesBase?: string;
}

/** Our node reads so many jobs at a time; the rivals whose concurrency can be chosen do the same. */
const CONCURRENCY = 8;
/** A running n8n has long compiled what it runs. */
const WARM_UP_JOBS = 100;

/** Reads the state of many jobs, one per item. */
export async function run({ way, jobs, nodesBase, ...surroundings }: GetJobsArgs): Promise<Cost> {
	const items = Array.from({ length: jobs }, (_, index) => ({ json: { job_id: `${index + 1}` } }));
	if (way === 'axios' || way === 'axiosUnpooled') {
		return await measureWarm(items, axiosLoop(surroundings.url, way === 'axios'));
	}
	const builtIn = nodesBase ? loadBuiltIn(nodesBase, ['httpRequest']) : {};
	const engine = await openEngine(surroundings, { nodeTypes: { ...readNodes, ...builtIn } });
	const cost = await measureWarm(items, execution(engine, readingNode(way, surroundings.url)));
	await engine.close();
	return cost;
}

type Read = (items: INodeExecutionData[]) => Promise<unknown[]>;

async function measureWarm(items: INodeExecutionData[], read: Read): Promise<Cost> {
	await read(items.slice(0, WARM_UP_JOBS));
	return await measure(async () => {
		const { length } = await read(items);
		if (length !== items.length) throw new Error(`${length} of ${items.length} jobs were read`);
	});
}

/** Without the pool of Node, each request opens a connection of its own, as all requests of n8n do. */
function axiosLoop(url: string, isPooled: boolean): Read {
	const headers = { authorization: `Bearer ${API_KEY}` };
	const config = () => (isPooled ? { headers } : { headers, httpAgent: new Agent() });
	return async (items) =>
		await inParallel(CONCURRENCY, items, async ({ json }) => {
			const { data } = await axios.get(`${url}/api/render/${String(json.job_id)}`, config());
			return data;
		});
}

function execution(engine: Engine, reader: INode): Read {
	const nodes = [node('Source', 'n8n-nodes-base.manualTrigger'), reader];
	const connections = connect(['Source', reader.name]);
	return async (items) => {
		const result = await engine.run({ nodes, connections, input: items, startNode: 'Source' });
		return mustSucceed(result, reader.name);
	};
}

function readingNode(way: GetJobsWay, url: string): INode {
	if (way === 'httpRequest') return getRender('Get Job', url);
	const jobId = '={{ $json.job_id }}';
	if (way === 'viggle') {
		return node('Get Job', 'n8n-nodes-viggle.viggle', { resource: 'job', operation: 'get', jobId });
	}
	const evaluated = way === 'floorWithExpression' ? { jobId } : {};
	return node('Get Job', 'bench.getJobs', { url, concurrency: CONCURRENCY, ...evaluated });
}
