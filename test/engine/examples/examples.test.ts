import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { createEngine, type Engine, type WorkflowJson } from '../../support/engine';
import { readExample } from '../../support/examples';
import { PROJECT_ROOT } from '../../support/instance';

const files = readdirSync(join(PROJECT_ROOT, 'examples')).filter((name) => name.endsWith('.json'));

/** What n8n adds to a node that it offers as a tool. */
const TOOL_PARAMETERS = ['descriptionType', 'toolDescription'];

let engine: Engine;

beforeAll(async () => {
	engine = await createEngine();
});

afterAll(async () => await engine.close());

/** Every [from, to] of a workflow. */
function edges({ connections }: WorkflowJson): Array<[string, string]> {
	return Object.entries(connections).flatMap(([from, { main = [] }]) =>
		main.flatMap((targets) => (targets ?? []).map(({ node }): [string, string] => [from, node])),
	);
}

describe.each(files)('examples/%s', (file) => {
	it('has a name, unique node ids and names, and connections between its own nodes', async () => {
		const workflow = await readExample(file);
		const names = workflow.nodes.map(({ name }) => name);
		expect(workflow.name).toMatch(/^Viggle/);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(workflow.nodes.map(({ id }) => id)).size).toBe(names.length);
		for (const edge of edges(workflow)) expect(names).toEqual(expect.arrayContaining(edge));
	});

	it('is explained by a note and carries no credential, no pinned data, no id of our own', async () => {
		const workflow = await readExample(file);
		const notes = workflow.nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(String(notes[0]?.parameters.content).split('\n').filter(Boolean)).toHaveLength(2);
		expect(workflow.nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(workflow).toMatchObject({ pinData: {}, settings: { executionOrder: 'v1' } });
		expect(workflow.id).toBeUndefined();
	});

	it('sets only parameters that the Viggle nodes have', async () => {
		const workflow = await readExample(file);
		const own = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-viggle.'));
		expect(own.length).toBeGreaterThan(0);
		for (const { type, parameters } of own) {
			// The tool of an agent is made by n8n from the node, and has its parameters.
			const { description } = engine.host.types.nodes[type.replace(/Tool$/, '')] ?? {};
			const known = description && 'properties' in description ? description.properties : [];
			const names = new Set([...known.map(({ name }) => name), ...TOOL_PARAMETERS]);
			expect(Object.keys(parameters).filter((name) => !names.has(name))).toEqual([]);
		}
	});
});
