import { readErrorBody } from '../../../../nodes/Viggle/api/classic/errorBody';

describe('an error body is read', () => {
	it.each([
		[
			'with detail as an object',
			{
				detail: {
					error_code: 'CS-ORIV-001',
					message: 'Reference image is required',
					action: 'Upload it',
				},
			},
			{ code: 'CS-ORIV-001', message: 'Reference image is required', action: 'Upload it' },
		],
		['with detail as text', { detail: 'API key required' }, { message: 'API key required' }],
		[
			'with detail as a list of validation errors',
			{
				detail: [
					{ loc: ['body', 'model'], msg: 'Input should be V3 or V4', type: 'enum' },
					{ loc: ['query', 'limit'], msg: 'too big' },
				],
			},
			{ message: 'model: Input should be V3 or V4; query.limit: too big' },
		],
		[
			'with a validation error that has no place',
			{ detail: [{ msg: 'Field required' }] },
			{ message: 'Field required' },
		],
		[
			'with a validation error inside a list',
			{ detail: [{ loc: ['body', 'files', 0], msg: 'bad' }] },
			{ message: 'files.0: bad' },
		],
		[
			'flat',
			{ error_code: 'CS-X-1', message: 'Scene not found' },
			{ code: 'CS-X-1', message: 'Scene not found' },
		],
		['with error_message alone', { error_message: 'no such thing' }, { message: 'no such thing' }],
		['with error alone', { error: 'render_failed' }, { message: 'render_failed' }],
		[
			'with message before error_message before error',
			{ error: 'c', error_message: 'b', message: 'a' },
			{ message: 'a' },
		],
		[
			'with the code beside the detail',
			{ error_code: 'CS-X-2', detail: 'text' },
			{ code: 'CS-X-2', message: 'text' },
		],
		['with an empty message', { message: '  ', error: 'real' }, { message: 'real' }],
		['with values of other types', { message: 5, error: { a: 1 }, error_code: 7 }, {}],
		['with a list of rubbish', { detail: ['x', null, 7] }, {}],
		['empty', {}, {}],
	])('%s', (_, body, expected) => {
		expect(present(readErrorBody(body))).toEqual(expected);
	});

	it.each([['<html>502</html>'], [undefined], [null], [7], [[{ msg: 'x' }]]])(
		'as nothing when it is not an object: %p',
		(body) => {
			expect(present(readErrorBody(body))).toEqual({});
		},
	);
});

function present(words: object): object {
	const all = Object.entries(words).filter(([name]) => name !== 'isOwn');
	return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}

it.each<[boolean, unknown]>([
	[true, { detail: 'Job not found' }],
	[true, { detail: { error_code: 'C' } }],
	[true, { detail: [] }],
	[true, { error_code: 'C', message: 'No' }],
	[false, { detail: 'Not Found' }],
	[false, { detail: 'Method Not Allowed' }],
	[false, {}],
	[false, '<html>'],
	[false, undefined],
])('is an answer of this API: %p: %j', (isOwn, body) => {
	expect(readErrorBody(body).isOwn).toBe(isOwn);
});
