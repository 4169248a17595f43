import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import type { Labels } from './parameters';

/** Made once for each operation: a thousand items that wait would hold a thousand of them. */
const made = new WeakMap<INodeProperties[], Labels>();

/** The display names of an operation's fields by parameter path, members of collections included. */
export function labelsOf(properties: INodeProperties[]): Labels {
	const labels =
		made.get(properties) ?? new Map(properties.flatMap((property) => entriesOf(property, '')));
	made.set(properties, labels);
	return labels;
}

function entriesOf(property: INodeProperties, prefix: string): Array<[string, string]> {
	const path = prefix + property.name;
	const members = (property.options ?? []).flatMap((option) => membersOf(option, path));
	return [[path, property.displayName], ...members];
}

function membersOf(
	option: INodePropertyOptions | INodeProperties | INodePropertyCollection,
	path: string,
): Array<[string, string]> {
	if ('values' in option) {
		return option.values.flatMap((value) => entriesOf(value, `${path}.${option.name}.`));
	}
	return 'type' in option ? entriesOf(option, `${path}.`) : [];
}
