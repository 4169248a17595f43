import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import Ajv, { type AnySchemaObject } from 'ajv';

/** Where n8n looks for samples of what a node returns. */
export const SCHEMAS = join(__dirname, '../../nodes/Viggle/__schema__');

export function readSchema(file: string): AnySchemaObject {
	return JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as AnySchemaObject;
}

/** The schema without room for anything that it does not name. */
function closed(schema: AnySchemaObject): AnySchemaObject {
	const { type, properties } = schema;
	return JSON.parse(JSON.stringify({ type, properties }), (_key, value: unknown) =>
		isObjectSchema(value) ? { ...value, additionalProperties: false } : value,
	) as AnySchemaObject;
}

function isObjectSchema(value: unknown): value is AnySchemaObject {
	return typeof value === 'object' && value !== null && 'properties' in value;
}

/** What of an item its sample does not have, or has otherwise. */
export function problemsWith(schema: AnySchemaObject, json: unknown): string[] {
	const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(
		closed(schema),
	);
	if (validate(json)) return [];
	return (validate.errors ?? []).map(({ instancePath, message, params }) =>
		[instancePath, message, JSON.stringify(params)].join(' '),
	);
}
