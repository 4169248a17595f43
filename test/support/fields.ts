import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** A field and all fields inside it: members of collections, values of lists. */
export function everyField(field: INodeProperties): INodeProperties[] {
	const members = (field.options ?? []).flatMap((option) => {
		if ('values' in option) return option.values;
		return 'type' in option ? [option] : [];
	});
	return [field, ...members.flatMap((member) => everyField(member))];
}

/** The options of a dropdown. */
export function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}
