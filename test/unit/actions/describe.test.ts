import type { INodeProperties } from 'n8n-workflow';

import { describe as describeNode } from '../../../nodes/Viggle/actions/describe';
import type { Operation, Resource } from '../../../nodes/Viggle/execution/operation';

function operation(value: string, properties: INodeProperties[] = []): Operation {
	const name = `${value[0].toUpperCase()}${value.slice(1)} It`;
	return { option: { name, value, action: `${name} now` }, properties, execute: async () => [] };
}

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };
const hidden = { ...text, name: 'hidden', displayOptions: { show: { text: ['a'] } } };
const secret = { ...text, name: 'secret', displayOptions: { hide: { text: ['a'] } } };

const zoo: Resource = {
	option: { name: 'Zoo', value: 'zoo' },
	operations: {
		open: operation('open', [text]),
		create: operation('create'),
		ask: operation('ask'),
	},
};
const ark: Resource = {
	option: { name: 'Ark', value: 'ark' },
	operations: { sail: operation('sail', [hidden, secret]), float: operation('float') },
};

const properties = describeNode([zoo, ark]);
const named = (name: string) => properties.filter((property) => property.name === name);
const valuesOf = ({ options = [] }: INodeProperties) =>
	options.map((option) => ('value' in option ? option.value : undefined));

it('resources are sorted by their names', () => {
	const [resource] = named('resource');
	expect(valuesOf(resource)).toEqual(['ark', 'zoo']);
	expect(resource).toMatchObject({ type: 'options', noDataExpression: true });
});

it('each resource has its own dropdown of operations, sorted by their names', () => {
	const dropdowns = named('operation');
	expect(dropdowns.map(({ displayOptions }) => displayOptions)).toEqual([
		{ show: { resource: ['zoo'] } },
		{ show: { resource: ['ark'] } },
	]);
	expect(dropdowns.map(valuesOf)).toEqual([
		['ask', 'create', 'open'],
		['float', 'sail'],
	]);
});

it('a dropdown starts with create where there is one, else with the first', () => {
	expect(named('operation').map((dropdown) => dropdown.default)).toEqual(['create', 'float']);
});

it('a field is shown for its own operation only', () => {
	expect(named('text')[0].displayOptions).toEqual({
		show: { resource: ['zoo'], operation: ['open'] },
	});
});

it('a field keeps its own conditions', () => {
	const place = { resource: ['ark'], operation: ['sail'] };
	expect(named('hidden')[0].displayOptions).toEqual({ show: { ...place, text: ['a'] } });
	expect(named('secret')[0].displayOptions).toEqual({ show: place, hide: { text: ['a'] } });
});

it('the literals of the operations are left as they are', () => {
	expect(text).not.toHaveProperty('displayOptions');
	expect(hidden.displayOptions).toEqual({ show: { text: ['a'] } });
});
