import { tour, type Visit } from './contractTour';
import { errorBody } from '../../../emulator/apiErrors';
import { OpenApi } from '../../../emulator/openApi';

const written = new OpenApi({ closed: false });
const closed = new OpenApi({ closed: true });
let visits: Visit[];

beforeAll(async () => {
	visits = await tour();
});

/** The visits that an OpenAPI document finds fault with, each with its complaints. */
function complaints(contract: OpenApi) {
	return visits
		.map((visit) => {
			const problems = contract.problems(visit.operation, visit.status, visit.body);
			return { ...visit, problems: problems ?? ['status not in the contract'] };
		})
		.filter(({ problems }) => problems.length > 0);
}

test('every answer follows the contract', () => {
	expect(complaints(written)).toEqual([]);
});

test('no answer has a member that the contract does not know', () => {
	// Whether a scene names its segments is open in the contract; the emulator's do.
	const isOpen = ({ operation, problems }: Visit & { problems: string[] }) =>
		operation === 'GET /api/scenes/{scene_id}' && problems.every((text) => /"segments"/.test(text));
	expect(complaints(closed).filter((complaint) => !isOpen(complaint))).toEqual([]);
});

test('every operation was answered well, and badly', () => {
	const operations = closed.operations();
	const seen = (operation: string, isGood: boolean) =>
		visits.some((visit) => visit.operation === operation && (visit.status === 200) === isGood);
	expect(operations).toHaveLength(13);
	expect(operations.filter((operation) => !seen(operation, true))).toEqual([]);
	expect(operations.filter((operation) => !seen(operation, false))).toEqual([]);
});

test('all four shapes of error were met', () => {
	const errors = visits.filter(({ status }) => status !== 200);
	const shapes = new Set(errors.flatMap(({ body }) => closed.errorShapes(body)));
	expect(shapes.size).toBe(4);
});

test.each([
	['object', 'Structured detail'],
	['text', 'Text detail'],
	['list', 'Validation detail (inferred from the framework style)'],
	['flat', 'Flat error'],
] as const)('the %s shape is the contract\'s "%s" and no other', (shape, title) => {
	const body = errorBody(shape, { code: 'CS-X', message: 'Words', action: 'Do it' });
	expect(closed.errorShapes(body)).toEqual([title]);
});

test('the comparison notices what is wrong', () => {
	const job = { job_id: 'job_1', status: 'queued' };
	const operation = 'GET /api/render/{job_id}';
	expect(written.problems(operation, 200, job)).toEqual([]);
	expect(written.problems(operation, 200, { status: 'queued' })).not.toEqual([]);
	expect(written.problems(operation, 200, { ...job, progress_pct: 101 })).not.toEqual([]);
	expect(written.problems(operation, 200, { ...job, created_at: 'today' })).not.toEqual([]);
	expect(closed.problems(operation, 200, { ...job, invented: 1 })).not.toEqual([]);
	expect(closed.errorShapes({ detail: 5 })).toEqual([]);
	expect(written.problems(operation, 418, {})).toBeUndefined();
});
