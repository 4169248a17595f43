import type { INodeExecutionData } from 'n8n-workflow';

import { connect, node } from '../../test/support/engine';
import { MB } from '../units';
import { mustSucceed, openEngine, removeStored, type Surroundings } from './engine';
import { settle } from './measure';
import { residentBytes } from './memory';

interface ManyRendersArgs extends Surroundings {
	renders: number;
	item: INodeExecutionData;
}

/** Memory of one process after each render of many: submitted, awaited and downloaded, one after the other. */
export async function run({ renders, item, ...surroundings }: ManyRendersArgs): Promise<number[]> {
	const engine = await openEngine(surroundings);
	const type = 'n8n-nodes-viggle.viggle';
	const nodes = [
		node('Source', 'n8n-nodes-base.manualTrigger'),
		node('Create', type, { resource: 'render', operation: 'create' }),
		node('Wait', type, {
			resource: 'job',
			operation: 'wait',
			jobId: '={{ $json.job_id }}',
			downloadResult: true,
		}),
	];
	const connections = connect(['Source', 'Create'], ['Create', 'Wait']);
	const residentMb: number[] = [];
	for (let render = 0; render < renders; render++) {
		const result = await engine.run({ nodes, connections, input: [item], startNode: 'Source' });
		await removeStored(mustSucceed(result, 'Wait'));
		await settle();
		residentMb.push(residentBytes() / MB);
	}
	await engine.close();
	return residentMb;
}
