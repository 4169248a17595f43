import { readChosenFields, withChosenFields } from '../../../nodes/Viggle/execution/chosenFields';
import { readOutput } from '../../../nodes/Viggle/execution/output';
import { Parameters } from '../../../nodes/Viggle/parameters/parameters';

const read = (values: Record<string, unknown>) =>
	new Parameters((path) => values[path], new Map([['fields', 'Fields']]));

const JOB = { job_id: 'job_1', status: 'complete', cdn_url: 'https://cdn.example/1', credits: 5 };
const item = { json: JOB, binary: { data: { mimeType: 'video/mp4', data: '' } }, pairedItem: 3 };

it.each<[string, Record<string, unknown>, object]>([
	['a node, which has no such field', {}, JOB],
	['a simplified tool', { output: 'simplified' }, JOB],
	['a raw tool', { output: 'raw', fields: 'status' }, JOB],
	[
		'chosen fields',
		{ output: 'selected', fields: ' status,\n credits' },
		{
			...{ job_id: 'job_1', status: 'complete', credits: 5 },
		},
	],
	['fields that are not there', { output: 'selected', fields: 'colour' }, { job_id: 'job_1' }],
])('%s: what is left of the item', (_, values, json) => {
	expect(withChosenFields(item, readChosenFields(read(values)))).toEqual({ ...item, json });
});

it.each([
	[{}, true],
	[{ simplify: false }, false],
	[{ output: 'simplified' }, true],
	[{ output: 'selected', fields: 'status' }, true],
	[{ output: 'raw' }, false],
])('%j: simplified or not', (values, isSimple) => {
	expect(readOutput(read(values))).toMatchObject({ isSimple });
});

it.each<[Record<string, unknown>, RegExp]>([
	[{ output: 'selected', fields: ' ' }, /Fields.*empty/],
	[{ output: 'selected', fields: ['status'] }, /Fields/],
	[{ output: 'all' }, /output/],
])('%j is refused before anything is sent', (values, message) => {
	expect(() => readOutput(read(values))).toThrow(message);
});
