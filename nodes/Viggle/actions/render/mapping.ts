import type { Parameters } from '../parameters';

const EXAMPLE = 'for example {"person_a1b2c3d4": "char_alice"}';

/** Segment ids with the id of the character that replaces each, from the fields or from JSON. */
export function readCharacterMapping(parameters: Parameters): Record<string, string> {
	const source = parameters.choice('mappingSource', ['fields', 'json']);
	return source === 'fields' ? fromFields(parameters) : fromJson(parameters);
}

function fromFields(parameters: Parameters): Record<string, string> {
	const path = 'characterMapping';
	const pairs = parameters.raw(`${path}.pairs`);
	if (!Array.isArray(pairs) || pairs.length === 0) {
		parameters.refuse(path, 'is empty', 'Add a person and choose the character that replaces it');
	}
	const mapping: Record<string, string> = {};
	pairs.forEach((_, index) => {
		const segmentId = parameters.text(`${path}.pairs[${index}].segmentId`);
		if (Object.hasOwn(mapping, segmentId)) {
			parameters.refuse(path, `lists the segment '${segmentId}' twice`, 'List each person once');
		}
		mapping[segmentId] = parameters.id(`${path}.pairs[${index}].characterId`);
	});
	return mapping;
}

function fromJson(parameters: Parameters): Record<string, string> {
	const path = 'characterMappingJson';
	const value = parse(parameters, path);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return parameters.refuse(path, 'is not a JSON object', `Enter an object, ${EXAMPLE}`);
	}
	const entries = Object.entries(value).map(([segment, character]) => {
		if (typeof character !== 'string' || character.trim() === '') {
			parameters.refuse(
				path,
				`has no character ID for '${segment}'`,
				`Use text values, ${EXAMPLE}`,
			);
		}
		if (segment.trim() === '') {
			parameters.refuse(path, 'has a person without an ID', `Name each person, ${EXAMPLE}`);
		}
		return [segment.trim(), character.trim()];
	});
	if (entries.length === 0)
		parameters.refuse(path, 'is empty', `Map at least one person, ${EXAMPLE}`);
	return Object.fromEntries(entries) as Record<string, string>;
}

function parse(parameters: Parameters, path: string): unknown {
	const value = parameters.raw(path);
	if (typeof value === 'object' && value !== null) return value;
	const text = parameters.text(path);
	try {
		return JSON.parse(text);
	} catch {
		return parameters.refuse(path, 'is not valid JSON', `Enter an object, ${EXAMPLE}`);
	}
}
