import { NodeConnectionTypes, type INodeProperties, type INodeType } from 'n8n-workflow';

import { describe as describeNode } from '../../../nodes/Viggle/actions/describe';
import type { Operation, Resource } from '../../../nodes/Viggle/execution/operation';
import { run } from '../../../nodes/Viggle/execution/run';
import { optionsOf } from '../../support/fields';
import { openStage, type Stage } from '../../support/stage';
import { describeNode as describeType } from '../../support/standIns/describeNode';

/** What somebody who adds an endpoint writes: one file with these three members. */
const greet: Operation = {
	option: { name: 'Greet', value: 'greet', action: 'Greet somebody' },
	properties: [{ displayName: 'Whom', name: 'whom', type: 'string', default: '' }],
	async execute(context) {
		const credits = await context.api.getCredits();
		const text = `Hello ${context.parameters.text('whom')}`;
		return [context.item({ text, balance: credits.balance })];
	},
};

/** And the line that registers it. */
const resources: Resource[] = [
	{ option: { name: 'Party', value: 'party' }, operations: { greet } },
];

const partyNode: INodeType = {
	description: describeType('party', {
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'viggleApi', required: true }],
		properties: describeNode(resources),
	}),
	async execute() {
		return await run(this, resources);
	},
};

describe('an operation that consists of one file and one line', () => {
	let stage: Stage;

	beforeAll(async () => {
		stage = await openStage({ engine: { nodeTypes: { 'toy.party': partyNode } } });
	});
	afterAll(async () => await stage.close());

	it('is in the description, with its fields', () => {
		const { properties } = partyNode.description;
		const named = (name: string) => properties.filter((field) => field.name === name);
		const dropdowns: INodeProperties[] = named('operation');
		expect(dropdowns.flatMap(optionsOf)).toEqual([greet.option]);
		expect(named('whom')[0].displayOptions).toEqual({
			show: { resource: ['party'], operation: ['greet'] },
		});
	});

	it('is dispatched for each item, with its parameters and the API', async () => {
		const parameters = { resource: 'party', operation: 'greet', whom: '={{ $json.name }}' };
		const items = ['Ada', 'Grace'].map((name) => ({ json: { name } }));
		const result = await stage.run(parameters, items, { node: { type: 'toy.party' } });
		expect(result.error()).toBeUndefined();
		expect(result.items('Viggle')).toMatchObject([
			{ json: { text: 'Hello Ada', balance: 1000 }, pairedItem: { item: 0 } },
			{ json: { text: 'Hello Grace', balance: 1000 }, pairedItem: { item: 1 } },
		]);
		expect(stage.emulator.sent('GET', '/api/credits')).toHaveLength(2);
	});

	it('reports its errors like every other, with its own label', async () => {
		const parameters = { resource: 'party', operation: 'greet', whom: '={{ [] }}' };
		const result = await stage.run(parameters, undefined, { node: { type: 'toy.party' } });
		expect(result.error()?.message).toBe("'Whom' is a list, not text [item 0]");
	});
});
