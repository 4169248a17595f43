import type { INodeProperties } from 'n8n-workflow';

import { labelsOf } from '../../../nodes/Viggle/parameters/labels';
import { Parameters } from '../../../nodes/Viggle/parameters/parameters';

const text: INodeProperties = { displayName: 'Text', name: 'text', type: 'string', default: '' };

it('labels are found for fields, members of collections and members of lists', () => {
	const options: INodeProperties[] = [{ ...text, displayName: 'Time', name: 'time' }];
	const rows = [
		{ displayName: 'Row', name: 'rows', values: [{ ...text, displayName: 'Row ID', name: 'id' }] },
	];
	const labels = labelsOf([
		text,
		{ displayName: 'Options', name: 'options', type: 'collection', default: {}, options },
		{ displayName: 'List', name: 'list', type: 'fixedCollection', default: {}, options: rows },
	]);
	expect(Object.fromEntries(labels)).toEqual({
		text: 'Text',
		options: 'Options',
		'options.time': 'Time',
		list: 'List',
		'list.rows.id': 'Row ID',
	});
});

it('the values of a dropdown are no fields', () => {
	const options = [{ name: 'One', value: 'one' }];
	const labels = labelsOf([
		{ displayName: 'Choice', name: 'choice', type: 'options', default: 'one', options },
	]);
	expect([...labels.keys()]).toEqual(['choice']);
});

describe('the label in an error', () => {
	const labels = new Map([
		['pairs.row.id', 'Row ID'],
		['jobId', 'Job ID'],
	]);
	const parameters = new Parameters(() => undefined, labels);

	it.each([
		['of a field is its display name', 'jobId', "'Job ID' is empty"],
		['of a member of a list is its display name', 'pairs.row[12].id', "'Row ID' is empty"],
		['of an unknown field is its path', 'other', "'other' is empty"],
	])('%s', (_, path, message) => {
		expect(() => parameters.text(path)).toThrow(message);
	});
});
