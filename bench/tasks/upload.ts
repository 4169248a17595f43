import type { INode, INodeExecutionData } from 'n8n-workflow';

import { connect, node } from '../../test/support/engine';
import { loadBuiltIn } from '../rivals/builtInNodes';
import { postRender } from '../rivals/httpRequest';
import { uploadNodes } from '../rivals/uploadNodes';
import { mustSucceed, openEngine, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

export type UploadWay = 'viggle' | 'floor' | 'formData' | 'blob' | 'httpRequest';

interface UploadArgs extends Surroundings {
	way: UploadWay;
	/** Names the files, which are in the store already. */
	item: INodeExecutionData;
	/** A small one: a running n8n has long loaded and compiled what an upload takes. */
	warmUp: INodeExecutionData;
	nodesBase?: string;
}

/** One execution of n8n that uploads an image and a video. */
export async function run({ way, item, warmUp, nodesBase, ...rest }: UploadArgs): Promise<Cost> {
	const builtIn = nodesBase ? loadBuiltIn(nodesBase, ['httpRequest']) : {};
	const engine = await openEngine(rest, { nodeTypes: { ...uploadNodes, ...builtIn } });
	const upload = uploadingNode(way, rest.url);
	const nodes = [node('Source', 'n8n-nodes-base.manualTrigger'), upload];
	const connections = connect(['Source', upload.name]);
	const execute = async (input: INodeExecutionData[]) => {
		const result = await engine.run({ nodes, connections, input, startNode: 'Source' });
		mustSucceed(result);
	};
	await execute([warmUp]);
	const cost = await measure(async () => await execute([item]));
	await engine.close();
	return cost;
}

function uploadingNode(way: UploadWay, url: string): INode {
	if (way === 'httpRequest') return postRender('Viggle', url);
	if (way !== 'viggle') return node('Viggle', `bench.${way}`, { url: `${url}/api/render` });
	return node('Viggle', 'n8n-nodes-viggle.viggle', { resource: 'render', operation: 'create' });
}
