import type { Parameters } from '../../parameters/parameters';
import { problems as anyField } from '../../parameters/texts';
import { clip } from '../../transport/showable';
import { advice, problems } from './texts';

/** Segment ids with the id of the character that replaces each, from the fields or from JSON. */
export function readCharacterMapping(parameters: Parameters): Record<string, string> {
	const source = parameters.choice('mappingSource', ['fields', 'json']);
	return source === 'fields' ? fromFields(parameters) : fromJson(parameters);
}

function fromFields(parameters: Parameters): Record<string, string> {
	const path = 'characterMapping';
	const pairs = parameters.raw(`${path}.pairs`);
	if (!Array.isArray(pairs) || pairs.length === 0) {
		parameters.refuse(path, anyField.empty, advice.addPerson);
	}
	const mapping: Record<string, string> = {};
	pairs.forEach((_, index) => {
		const segmentId = parameters.text(`${path}.pairs[${index}].segmentId`);
		if (Object.hasOwn(mapping, segmentId)) refuseTwice(parameters, path, segmentId);
		mapping[segmentId] = parameters.id(`${path}.pairs[${index}].characterId`);
	});
	return mapping;
}

function fromJson(parameters: Parameters): Record<string, string> {
	const path = 'characterMappingJson';
	const { value, names } = parse(parameters, path);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return parameters.refuse(path, problems.noObject, advice.enterObject);
	}
	const entries = Object.entries(value).map(([segment, character]) => {
		if (typeof character !== 'string' || character.trim() === '') {
			parameters.refuse(path, problems.noCharacter(clip(segment)), advice.useText);
		}
		if (segment.trim() === '') parameters.refuse(path, problems.noPerson, advice.namePersons);
		return [segment.trim(), character.trim()];
	});
	if (entries.length === 0) parameters.refuse(path, anyField.empty, advice.mapPerson);
	const segments = (names ?? Object.keys(value)).map((name) => name.trim());
	const repeated = segments.find((name, index) => segments.indexOf(name) !== index);
	if (repeated !== undefined) refuseTwice(parameters, path, repeated);
	return Object.fromEntries(entries) as Record<string, string>;
}

function refuseTwice(parameters: Parameters, path: string, segment: string): never {
	parameters.refuse(path, problems.twice(clip(segment)), advice.once);
}

/** What the field holds; for text also its names as written, of which the parser keeps the last of each. */
function parse(parameters: Parameters, path: string): { value: unknown; names?: string[] } {
	const value = parameters.raw(path);
	if (typeof value === 'object' && value !== null) return { value };
	const text = parameters.text(path);
	try {
		return { value: JSON.parse(text) as unknown, names: namesIn(text) };
	} catch {
		return parameters.refuse(path, problems.notJson, advice.enterObject);
	}
}

/** Every name in a valid JSON text: the strings that a colon follows. */
function namesIn(text: string): string[] {
	const strings = text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?/g);
	return [...strings]
		.filter(([, , colon]) => colon)
		.map(([, written]) => JSON.parse(written) as string);
}
