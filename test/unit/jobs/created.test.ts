import {
	fingerprint,
	forget,
	recall,
	recallRun,
	remember,
	type CreateKey,
	type Memory,
} from '../../../nodes/Viggle/jobs/created';

const key: CreateKey = { run: 0, item: 1, fingerprint: 'abc' };
const created = { id: 'job_1', createdAt: 5 };
const lost = {
	lost: { fate: 'lost' as const, message: 'x', mayHaveCreated: 'render' as const },
	createdAt: 5,
};

describe('a create is remembered', () => {
	it.each([
		['with its job', created],
		['with an outcome that is not known', lost],
	])('%s', (_, outcome) => {
		const memory: Memory = {};
		remember(memory, key, outcome);
		expect(recall(memory, key)).toEqual(outcome);
	});

	it('as plain JSON, since n8n stores it with the execution', () => {
		const memory: Memory = {};
		remember(memory, key, lost);
		expect(recall(JSON.parse(JSON.stringify(memory)) as Memory, key)).toEqual(lost);
	});

	it.each([
		['of another run', { run: 1 }],
		['of another item', { item: 2 }],
		['with another input', { fingerprint: 'abd' }],
	])('but not mistaken for one %s', (_, other) => {
		const memory: Memory = {};
		remember(memory, key, created);
		expect(recall(memory, { ...key, ...other })).toBeUndefined();
	});

	it('until it is forgotten', () => {
		const memory: Memory = { foreign: 1 };
		remember(memory, key, created);
		forget(memory, key);
		expect(recall(memory, key)).toBeUndefined();
		expect(memory).toEqual({ foreign: 1 });
	});
});

describe('an entry counts as nothing', () => {
	it.each<[string, unknown]>([
		['that is text', 'job_1'],
		['that is null', null],
		['without a time', { id: 'job_1' }],
		['with a time of another type', { id: 'job_1', createdAt: '5' }],
		['with an empty id', { id: '', createdAt: 5 }],
		['with an id of another type', { id: 7, createdAt: 5 }],
		['without anything', { createdAt: 5 }],
		['with facts that are none', { lost: { message: 'x' }, createdAt: 5 }],
		['with facts of another type', { lost: 'yes', createdAt: 5 }],
	])('%s', (_, entry) => {
		const memory: Memory = {};
		remember(memory, key, created);
		const [name] = Object.keys(memory);
		expect(recall({ [name]: entry }, key)).toBeUndefined();
	});
});

describe('a fingerprint', () => {
	const request = { model: 'V4', image: { file: { toJSON: () => 'store:1' } } };

	it('is short and the same for the same request', () => {
		expect(fingerprint('render', request)).toMatch(/^[0-9a-f]{32}$/);
		expect(fingerprint('render', copyOf(request))).toBe(fingerprint('render', request));
	});

	it.each<[string, object]>([
		['parameter', { ...request, model: 'V3' }],
		['file', { ...request, image: { file: { toJSON: () => 'store:2' } } }],
		['parameter that is added', { ...request, fast: true }],
	])('differs for another %s', (_, other) => {
		expect(fingerprint('render', other)).not.toBe(fingerprint('render', request));
	});
});

describe('a fingerprint of named fields', () => {
	const mapping = { a: '1', b: '2' };

	it.each<[string, object, object]>([
		['their order', { fast: true, mapping }, { mapping: { b: '2', a: '1' }, fast: true }],
		['a field that is absent', { mapping }, { mapping, added: undefined }],
	])('is the same whatever %s', (_, one, other) => {
		expect(fingerprint('render', one)).toBe(fingerprint('render', other));
	});

	it.each<[string, object, object]>([
		['name of a field', { a: '1' }, { b: '1' }],
		['order of a list', { list: ['a', 'b'] }, { list: ['b', 'a'] }],
		['list in place of an object', { list: ['a'] }, { list: { 0: 'a' } }],
		['null in place of an absent field', { a: null }, {}],
	])('differs for another %s', (_, one, other) => {
		expect(fingerprint('render', one)).not.toBe(fingerprint('render', other));
	});

	it('differs for another kind', () => {
		expect(fingerprint('scene', mapping)).not.toBe(fingerprint('render', mapping));
	});
});

describe('what a run has made', () => {
	const memory: Memory = { foreign: 1, 'created:0:9:x': 'damaged' };
	remember(memory, { run: 0, item: 1, fingerprint: 'a' }, { ...created, noun: 'scene' });
	remember(memory, { run: 0, item: 12, fingerprint: 'a:b' }, lost);
	remember(memory, { run: 1, item: 0, fingerprint: 'a' }, { ...created, id: 'job_2' });

	it('is all that it has created, and may have created', () => {
		expect(recallRun(memory, 0)).toEqual([
			{ itemIndex: 1, noun: 'scene', id: 'job_1' },
			{ itemIndex: 12, noun: 'render', id: undefined },
		]);
	});

	it('is kept apart from other runs', () => {
		expect(recallRun(memory, 1)).toEqual([{ itemIndex: 0, noun: 'render', id: 'job_2' }]);
		expect(recallRun(memory, 2)).toEqual([]);
	});

	it.each(['render', 'character', 'scene'] as const)('is of its kind: %s', (kind) => {
		const own: Memory = {};
		remember(own, key, { ...created, noun: kind });
		expect(recallRun(own, 0)).toEqual([{ itemIndex: 1, noun: kind, id: 'job_1' }]);
	});

	it('is a render when the kind is missing or none', () => {
		const own: Memory = { 'created:0:1:abc': { ...created, noun: 'song' } };
		expect(recallRun(own, 0)).toEqual([{ itemIndex: 1, noun: 'render', id: 'job_1' }]);
	});
});

function copyOf(request: object): object {
	return JSON.parse(JSON.stringify(request)) as object;
}
