import type { INodeProperties } from 'n8n-workflow';

/**
 * The fields, shown only when these other fields have these values, which are checked after the fields' own
 * conditions: n8n shows a field at the first condition that is an expression, so the nearest comes first.
 */
export function shownWhen(
	show: Record<string, Array<string | boolean>>,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, ...show } },
	}));
}

/** The options of an operation, in the order that n8n wants. */
export function optionsOf(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: alphabetical(options, ({ displayName }) => displayName),
	};
}

/**
 * The same values in the alphabetical order of their names. Compared without a locale: setting one up takes
 * 7 ms, which is a third of loading the whole package.
 */
export function alphabetical<T>(values: readonly T[], nameOf: (value: T) => string): T[] {
	const key = (value: T) => nameOf(value).toLowerCase();
	return [...values].sort((a, b) => Number(key(a) > key(b)) - Number(key(a) < key(b)));
}
