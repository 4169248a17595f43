import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NodeHelpers, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';

import { operationsOf } from '../../nodes/Viggle/execution/operation';
import { resources } from '../../nodes/Viggle/actions/registry';
import { triggerFields } from '../../nodes/Viggle/trigger/fields';
import { Viggle } from '../../nodes/Viggle/Viggle.node';
import {
	DESIGNED_DEFAULTS,
	DESIGNED_OPERATIONS,
	DESIGNED_PARAMETERS,
	DESIGNED_TYPES,
	DESIGNED_VALUES,
} from '../support/design';
import { everyField, optionsOf } from '../support/fields';

const ROOT = join(__dirname, '../..');
const { description } = new Viggle();
const fields = description.properties.flatMap((property) => everyField(property));
const dropdowns = fields.filter(({ type }) => type === 'options' || type === 'multiOptions');

interface Manifest {
	n8n: { nodes: string[]; credentials: string[] };
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

describe('the node', () => {
	it('has its public name, can be used by an agent and needs the credential', () => {
		expect(description).toMatchObject({
			name: 'viggle',
			displayName: 'Viggle',
			version: 1,
			inputs: ['main'],
			outputs: ['main'],
			usableAsTool: true,
			credentials: [{ name: 'viggleApi', required: true }],
		});
	});

	it('tells an agent that it costs credits and takes minutes', () => {
		expect(description.description).toMatch(/minutes/);
		expect(description.description).toMatch(/costs .*credit/);
	});

	it('and its credential are registered', () => {
		expect(manifest.n8n.nodes).toContain('dist/nodes/Viggle/Viggle.node.js');
		expect(manifest.n8n.credentials).toContain('dist/credentials/ViggleApi.credentials.js');
	});

	it('has icons that exist and differ between the themes', () => {
		const { light, dark } = description.icon as { light: string; dark: string };
		const paths = [light, dark].map((icon) => icon.replace(/^file:/, ''));
		const pictures = paths.map((path) => readFileSync(join(ROOT, 'nodes/Viggle', path), 'utf8'));
		expect(pictures.every((svg) => svg.includes('<svg'))).toBe(true);
		expect(pictures[0]).not.toBe(pictures[1]);
	});

	it('has a codex that names it', () => {
		const path = join(ROOT, 'nodes/Viggle/Viggle.node.json');
		expect(existsSync(path)).toBe(true);
		const codex = JSON.parse(readFileSync(path, 'utf8')) as { node: string; categories: string[] };
		expect(codex.node).toBe('n8n-nodes-viggle.viggle');
		expect(codex.categories.length).toBeGreaterThan(0);
	});

	it('keeps the operations of the design, by their values', () => {
		const values = resources.flatMap((resource) =>
			operationsOf(resource).map(({ option }) => `${resource.option.value}: ${option.value}`),
		);
		expect(values).toEqual(expect.arrayContaining(DESIGNED_OPERATIONS));
	});
});

describe('every operation', () => {
	const rows = resources.flatMap((resource) =>
		operationsOf(resource).map(({ option }): [string, typeof option] => [
			`${resource.option.value}: ${option.value}`,
			option,
		]),
	);

	it.each(rows)('%s has a name, an action and a description', (_, option) => {
		expect(option.name).toMatch(/^[A-Z][A-Za-z ]+$/);
		expect(option.action).toMatch(/^[A-Z][a-z ]+[a-z]$/);
		expect(option.action).not.toMatch(/ (a|an|the) /);
		expect(option.description?.length ?? 0).toBeGreaterThan(10);
	});
});

describe('every field', () => {
	it.each(fields.map((field): [string, INodeProperties] => [field.name, field]))(
		'%s has a name of the design, its type and words without emoji',
		(name, field) => {
			expect(DESIGNED_PARAMETERS).toContain(name);
			if (name in DESIGNED_TYPES) expect(field.type).toBe(DESIGNED_TYPES[name]);
			if (name in DESIGNED_DEFAULTS) expect(field.default).toBe(DESIGNED_DEFAULTS[name]);
			expect(JSON.stringify(field)).not.toMatch(/\p{Extended_Pictographic}/u);
			expect(field.default).toBeDefined();
			if (field.type === 'boolean') expect(field.description).toMatch(/^Whether /);
		},
	);

	it("that names a file has n8n's help for it", () => {
		const files = [...fields, ...triggerFields].filter(({ name }) =>
			/BinaryPropertyName/.test(name),
		);
		expect(files.map(({ name }) => name)).toContain('outputBinaryPropertyName');
		for (const { typeOptions } of files) expect(typeOptions?.binaryDataProperty).toBe(true);
	});

	it('that means the same has the same label everywhere', () => {
		const labels = new Map<string, Set<string>>();
		for (const { name, displayName } of fields) {
			if (name === 'operation') continue;
			labels.set(name, (labels.get(name) ?? new Set()).add(displayName));
		}
		expect([...labels].filter(([, names]) => names.size > 1)).toEqual([]);
	});
});

describe('every field that a choice shows', () => {
	const PLACE = ['resource', 'operation'];
	const conditionsOf = ({ displayOptions }: INodeProperties) =>
		Object.keys(displayOptions?.show ?? {}).filter((name) => !PLACE.includes(name));
	const members = ({ type, options = [] }: INodeProperties) =>
		type === 'fixedCollection' ? options.flatMap((row) => ('values' in row ? row.values : [])) : [];
	const all = [...description.properties, ...triggerFields];
	const shown = all.filter((field) => conditionsOf(field).length > 0);

	it('is not required when it is empty, since n8n demands what an expression may show', () => {
		const required = shown
			.flatMap((field) => [field, ...members(field)])
			.filter((field) => field.required && /^("|.*"value":")"/.test(JSON.stringify(field.default)));
		expect(required.map(({ name }) => name)).toEqual([]);
		expect(shown.map(({ name }) => name)).toContain('imageUrl');
	});

	it('has the nearest condition first, where n8n looks before it meets an expression', () => {
		const wrong = shown.filter((field) => {
			const names = conditionsOf(field);
			return names.some((name, place) =>
				shown
					.filter((other) => names.slice(place + 1).includes(other.name))
					.some((farther) => conditionsOf(farther).includes(name)),
			);
		});
		expect(wrong.map(({ name }) => name)).toEqual([]);
	});
});

it('no default buys anything: nothing that a request needs is filled in but where a file may be', () => {
	const filled = fields
		.filter(
			({ type, default: preset }) => ['string', 'json', 'fixedCollection'].includes(type) && preset,
		)
		.map(({ name, default: preset }) => [name, preset]);
	expect(Object.fromEntries(filled)).toEqual({
		imageBinaryPropertyName: 'image',
		videoBinaryPropertyName: 'video',
		lastImageBinaryPropertyName: 'lastImage',
		referenceBinaryPropertyNames: 'reference',
		outputBinaryPropertyName: 'data',
		characterMapping: {},
		characterMappingJson: '{}',
	});
});

describe('every dropdown', () => {
	it.each(
		dropdowns.map((field): [string, INodePropertyOptions[], INodeProperties] => [
			`${field.name} ${JSON.stringify(field.displayOptions?.show ?? {})}`,
			optionsOf(field),
			field,
		]),
	)('%s has unique values, sorted names and a default among them', (_, options, field) => {
		const values = options.map(({ value }) => value);
		const names = options.map(({ name }) => name);
		expect(new Set(values).size).toBe(values.length);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		const [preset, ...others] = DESIGNED_VALUES[field.name] ?? [field.default, ...values];
		expect(field.default).toBe(preset);
		expect(new Set(values)).toEqual(new Set([preset, ...others].flat()));
	});
});

it('a new Create Render is asked for an image, a video and nothing it cannot know', () => {
	const node = { typeVersion: 1, parameters: {} };
	const parameters = NodeHelpers.getNodeParameters(
		description.properties,
		{ resource: 'render', operation: 'create' },
		true,
		false,
		node as never,
		description,
	);
	expect(parameters).toMatchObject({
		inputMode: 'onDemand',
		imageSource: 'binary',
		imageBinaryPropertyName: 'image',
		videoSource: 'binary',
		videoBinaryPropertyName: 'video',
		model: 'V4_Preview',
		backgroundMode: 'original',
		fast: false,
		simplify: true,
	});
	expect(parameters).not.toHaveProperty('characterId');
	expect(parameters).not.toHaveProperty('backgroundColor');
});
