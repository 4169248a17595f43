import {
	fingerprint,
	forget,
	recall,
	remember,
	type CreateKey,
	type Memory,
} from '../../nodes/Viggle/jobs/created';

const key: CreateKey = { run: 0, item: 1, fingerprint: 'abc' };
const created = { jobId: 'job_1', createdAt: 5 };
const lost = {
	lost: { kind: 'lost' as const, message: 'x', mayHaveCreated: 'render' as const },
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
		['without a time', { jobId: 'job_1' }],
		['with a time of another type', { jobId: 'job_1', createdAt: '5' }],
		['with an empty id', { jobId: '', createdAt: 5 }],
		['with an id of another type', { jobId: 7, createdAt: 5 }],
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
		expect(fingerprint(request)).toMatch(/^[0-9a-f]{32}$/);
		expect(fingerprint(copyOf(request))).toBe(fingerprint(request));
	});

	it.each<[string, object]>([
		['parameter', { ...request, model: 'V3' }],
		['file', { ...request, image: { file: { toJSON: () => 'store:2' } } }],
	])('differs for another %s', (_, other) => {
		expect(fingerprint(other)).not.toBe(fingerprint(request));
	});
});

function copyOf(request: object): unknown {
	return JSON.parse(JSON.stringify(request));
}
