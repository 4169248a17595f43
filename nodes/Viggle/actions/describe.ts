import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operationsOf, type Operation, type Resource } from '../execution/operation';
import { alphabetical } from './fields';

/** The parameters of the node: the two dropdowns, then every operation's own fields. */
export function describe(resources: Resource[]): INodeProperties[] {
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: byName(resources.map(({ option }) => option)),
			default: 'render',
		},
		...resources.map(operationDropdown),
		...resources.flatMap((resource) =>
			operationsOf(resource).flatMap((operation) => fieldsOf(resource, operation)),
		),
	];
}

function operationDropdown(resource: Resource): INodeProperties {
	const options = byName(operationsOf(resource).map(({ option }) => option));
	const preferred =
		options.find(({ value }) => value === 'create' || value === 'get') ?? options[0];
	const first = preferred.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.option.value] } },
		options,
		default: first,
	};
}

function fieldsOf(resource: Resource, { option, properties }: Operation): INodeProperties[] {
	const show = { resource: [resource.option.value], operation: [option.value] };
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: { ...show, ...property.displayOptions?.show },
		},
	}));
}

function byName<T extends INodePropertyOptions>(options: T[]): T[] {
	return alphabetical(options, ({ name }) => name);
}
