import { ApiError } from '../../../nodes/Viggle/transport/apiError';
import { idProblem, segment } from '../../../nodes/Viggle/transport/path';

describe('an id becomes one path segment', () => {
	it.each([
		['an ordinary id as it is', 'job_abc-123.~x', 'job_abc-123.~x'],
		['blanks around it are cut off', '  job_1\n', 'job_1'],
		['a slash is encoded', 'job/../credits', 'job%2F..%2Fcredits'],
		['a backslash is encoded', 'job\\1', 'job%5C1'],
		['a blank inside is encoded', 'job 1', 'job%201'],
		['a question mark and a hash are encoded', 'job?a=1#b', 'job%3Fa%3D1%23b'],
		['a percent sign is encoded again', 'job%2F1', 'job%252F1'],
		['letters beyond ASCII are encoded', 'jöb_名', 'j%C3%B6b_%E5%90%8D'],
		['a character outside the basic plane is encoded', 'job_😀', 'job_%F0%9F%98%80'],
		['three dots are an id like any other', '...', '...'],
	])('%s', (_, id, expected) => {
		expect(segment(id)).toBe(expected);
		expect(new URL(`https://host/api/render/${segment(id)}`).pathname).toBe(
			`/api/render/${expected}`,
		);
	});
});

describe('what cannot be an id', () => {
	it.each([
		['nothing', '', 'is empty'],
		['a dot', '.', "is '.', which is not an ID"],
		['two dots', '..', "is '..', which is not an ID"],
		['a line break inside', 'job\n1', 'contains a line break or another control character'],
		['a NUL', 'job\u00001', 'contains a line break or another control character'],
		['a DEL', 'job\u007f', 'contains a line break or another control character'],
		['half a character', 'job\ud83d', 'contains a broken character'],
	])('%s is refused', (_, id, problem) => {
		expect(idProblem(id)).toBe(problem);
		expect(() => segment(id)).toThrow(ApiError);
		expect(() => segment(id)).toThrow(`The ID ${problem}`);
	});

	it('blanks alone are nothing', () => {
		expect(() => segment(' \t ')).toThrow('The ID is empty');
	});

	it('anything else has no problem', () => {
		expect(idProblem('job/1 ü')).toBeUndefined();
	});
});
