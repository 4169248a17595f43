import type { INode, INodeExecutionData } from 'n8n-workflow';

import { connect, node, type RunOptions } from '../../test/support/engine';
import { loadBuiltIn } from '../rivals/builtInNodes';
import { getRender, postRender } from '../rivals/httpRequest';
import { mustSucceed, openEngine, type Surroundings } from './engine';
import { measure, type Cost } from './measure';

export type RendersWay = 'viggle' | 'recipe';

interface RendersArgs extends Surroundings {
	way: RendersWay;
	/** Items of the execution, each with the same image and video. */
	renders: number;
	item: INodeExecutionData;
	/** Of the recipe's Wait node. */
	waitSeconds: number;
	/** Option Poll Interval (Seconds) of our node. */
	pollIntervalSeconds: number;
	nodesBase?: string;
}

/** One execution of n8n that submits all renders and ends when each of them is complete. */
export async function run({ renders, item, ...args }: RendersArgs): Promise<Cost> {
	const { way, nodesBase, ...surroundings } = args;
	const builtIn = nodesBase ? loadBuiltIn(nodesBase, ['httpRequest', 'wait', 'if']) : {};
	const engine = await openEngine(surroundings, { nodeTypes: builtIn });
	const workflow = way === 'viggle' ? waitingNode(args) : recipe(args);
	const input = Array.from({ length: renders }, () => item);
	const cost = await measure(async () => {
		const result = await engine.run({ ...workflow, input, startNode: 'Source' });
		mustSucceed(result, 'Done');
		const runs = Array.from({ length: result.runs('Done') }, (_, run) =>
			result.items('Done', { run }),
		);
		const complete = runs.flat().filter(({ json }) => json.status === 'complete').length;
		if (complete !== renders)
			throw new Error(`${complete} of ${renders} renders came out complete`);
	});
	await engine.close();
	return cost;
}

type Graph = Required<Pick<RunOptions, 'nodes' | 'connections'>>;

const source = node('Source', 'n8n-nodes-base.manualTrigger');
const done = node('Done', 'n8n-nodes-base.noOp');

function waitingNode({ pollIntervalSeconds }: Pick<RendersArgs, 'pollIntervalSeconds'>): Graph {
	const render = node('Create Render', 'n8n-nodes-viggle.viggle', {
		resource: 'render',
		operation: 'create',
		waitForCompletion: true,
		options: { pollIntervalSeconds },
	});
	return {
		nodes: [source, render, done],
		connections: connect(['Source', render.name], [render.name, 'Done']),
	};
}

/** What the API's users build without a node: submit, wait, look, and go round again until it is complete. */
function recipe({ url, waitSeconds }: Pick<RendersArgs, 'url' | 'waitSeconds'>): Graph {
	const wait = node('Wait', 'n8n-nodes-base.wait', { amount: waitSeconds, unit: 'seconds' });
	return {
		nodes: [
			source,
			postRender('Submit', url),
			{ ...wait, typeVersion: 1.1, webhookId: 'wait' },
			getRender('Look', url),
			isComplete('Complete?'),
			done,
		],
		connections: connect(
			['Source', 'Submit'],
			['Submit', 'Wait'],
			['Wait', 'Look'],
			['Look', 'Complete?'],
			['Complete?', 'Done'],
			['Complete?', 'Wait', 1],
		),
	};
}

function isComplete(name: string): INode {
	const condition = {
		id: 'complete',
		leftValue: '={{ $json.status }}',
		rightValue: 'complete',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const conditions = { options, conditions: [condition], combinator: 'and' };
	return node(name, 'n8n-nodes-base.if', { conditions }, { typeVersion: 2.2 });
}
