import { randomUUID } from 'node:crypto';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { SavedWorkflow } from '../../scripts/n8n/client';
import type { Execution } from '../../scripts/n8n/execution';
import { buildNode, chain, connect, withCredential } from '../../scripts/n8n/workflow';
import type { Fault, LoggedRequest } from '../../emulator';
import { openLab, type Lab } from './lab';
import { CLASSIC } from './wires';

/** Parameters of a Create Render from a character and a scene that `JobLab` provides. */
export const RENDER: INodeParameters = {
	resource: 'render',
	operation: 'create',
	inputMode: 'reusable',
	characterId: { __rl: true, mode: 'id', value: 'char_1' },
	sceneId: { __rl: true, mode: 'id', value: 'scene_1' },
};

const START = 'Start';

type Requests = Pick<Fault, 'method' | 'path'>;

/** So many items, numbered. */
function itemNodes(count: number): INode[] {
	const rows = Array.from({ length: count }, (_, n) => ({ n }));
	const parameters = { mode: 'raw', jsonOutput: JSON.stringify({ rows }), options: {} };
	return [
		buildNode('Rows', 'n8n-nodes-base.set', parameters, { typeVersion: 3.4 }),
		buildNode('Items', 'n8n-nodes-base.splitOut', { fieldToSplitOut: 'rows', options: {} }),
	];
}

/** The real n8n with a Viggle account that is emptied before each test; for the top of a test file. */
export class JobLab {
	lab!: Lab;

	/** What faults meet: the creation of a render, and a look at one. */
	readonly creation: Requests;
	readonly look: Requests;

	constructor(readonly wire = CLASSIC) {
		this.creation = { method: 'POST', path: wire.renders };
		this.look = { method: 'GET', path: wire.jobs };
		beforeAll(async () => {
			this.lab = await openLab({ renderSeconds: 1 }, wire);
		});
		afterAll(() => this.lab?.close());
		beforeEach(() => {
			const { emulator } = this.lab;
			emulator.reset();
			emulator.createCharacter({ id: 'char_1' });
			emulator.createScene({ id: 'scene_1' });
		});
	}

	get posts(): LoggedRequest[] {
		return this.lab.emulator.sent('POST', this.wire.renders);
	}

	/** A trigger, so many items, the Viggle node, and a node behind each of its outputs. */
	async workflow(
		parameters: INodeParameters,
		settings: Partial<INode> = {},
		{ count = 3, start = buildNode(START, 'n8n-nodes-base.manualTrigger') } = {},
	): Promise<SavedWorkflow> {
		const viggle = buildNode('Viggle', 'n8n-nodes-viggle.viggle', parameters, settings);
		const success = buildNode('Success', 'n8n-nodes-base.noOp');
		const failure = buildNode('Failure', 'n8n-nodes-base.noOp');
		const { nodes, connections } = chain(start, ...itemNodes(count), viggle, success);
		connect(connections, viggle, failure, { output: 1 });
		const draft = { name: randomUUID(), nodes: [...nodes, failure], connections };
		return await this.lab.n8n.createWorkflow(withCredential(draft, this.lab.credential));
	}

	/** Presses the button of the manual trigger; the answer is the id of the execution. */
	async start(workflow: SavedWorkflow): Promise<string> {
		return await this.lab.n8n.executions.run(workflow, { triggerToStartFrom: { name: START } });
	}

	async execute(workflow: SavedWorkflow): Promise<Execution> {
		return await this.lab.n8n.executions.wait(await this.start(workflow));
	}
}
