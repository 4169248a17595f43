import { readRetryAfter, retryDelay, type FailedTry } from '../../../nodes/Viggle/transport/retry';

const NOW = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');

describe('Retry-After is read', () => {
	it.each<[string, unknown, number | undefined]>([
		['as whole seconds', '7', 7000],
		['as zero seconds', '0', 0],
		['with blanks around it', ' 12 ', 12_000],
		['as a fraction of a second, rounded up', '0.0015', 2],
		['as a number', 3, 3000],
		['as a date in the future', 'Wed, 21 Oct 2026 07:28:30 GMT', 30_000],
		['as a date in the past, which means now', 'Wed, 21 Oct 2026 07:00:00 GMT', 0],
		['as nothing when it is negative', '-5', undefined],
		['as nothing when it is words', 'soon', undefined],
		['as nothing when it only starts like a date', 'Wed, whenever', undefined],
		[
			'as nothing when something stands before the date',
			'-Wed, 21 Oct 2026 07:28:30 GMT',
			undefined,
		],
		['as nothing when it is empty', '', undefined],
		['as nothing when it is absent', undefined, undefined],
		['as nothing when it is a list', ['1'], undefined],
		['as nothing when the number is not decimal', '0x10', undefined],
		['as nothing when the number has an exponent', '1e3', undefined],
	])('%s', (_, header, expected) => {
		expect(readRetryAfter(header, NOW)).toBe(expected);
	});
});

const lowest = () => 0;
const highest = () => 0.999999;

function failed(rest: Partial<FailedTry>): FailedTry {
	return { attempt: 1, safe: false, neverArrived: false, ...rest };
}

describe('a request is repeated', () => {
	it.each<[string, Partial<FailedTry>, number | undefined]>([
		['after a 429, whatever its method', { httpCode: 429 }, 1000],
		['after a 429 when the API says so', { httpCode: 429, retryAfterMs: 3000 }, 3000],
		['after a 429 with a pause of a minute', { httpCode: 429, retryAfterMs: 60_000 }, 60_000],
		['after a 429 with no pause or one that is over', { httpCode: 429, retryAfterMs: 0 }, 1000],
		['not after a 429 with a longer pause', { httpCode: 429, retryAfterMs: 60_001 }, undefined],
		['after the fourth 429', { httpCode: 429, attempt: 4 }, 8000],
		['not after the fifth 429', { httpCode: 429, attempt: 5 }, undefined],
		['when it never arrived, whatever its method', { neverArrived: true }, 1000],
		['when it never arrived three times', { neverArrived: true, attempt: 3 }, 4000],
		['not when it never arrived four times', { neverArrived: true, attempt: 4 }, undefined],
		['after a 500 when it is safe', { httpCode: 500, safe: true }, 1000],
		['after a 503 when it is safe', { httpCode: 503, safe: true, attempt: 2 }, 2000],
		['after a 408 when it is safe', { httpCode: 408, safe: true }, 1000],
		['after a lost answer when it is safe', { safe: true }, 1000],
		['not after the fourth 500', { httpCode: 500, safe: true, attempt: 4 }, undefined],
		['not after a 500 when it may have been accepted', { httpCode: 500 }, undefined],
		['not after a 408 when it may have been accepted', { httpCode: 408 }, undefined],
		['not after a lost answer when it may have been accepted', {}, undefined],
		['after any page when it is safe', { httpCode: 403, safe: true, isPage: true }, 1000],
		['not after a page when it may cost', { httpCode: 403, isPage: true }, undefined],
		['after a tenth 429 when it is patient', { httpCode: 429, attempt: 10, patient: true }, 8000],
		[
			'after a 429 at the end of its patience',
			{ httpCode: 429, patient: true, pausedMs: 179_000 },
			1000,
		],
		[
			'not after a 429 beyond its patience',
			{ httpCode: 429, patient: true, pausedMs: 179_001 },
			undefined,
		],
		[
			'after a minute when it is patient and asked for two',
			{ httpCode: 429, patient: true, retryAfterMs: 120_000 },
			60_000,
		],
		['not after a 400', { httpCode: 400, safe: true }, undefined],
		['not after a 401', { httpCode: 401, safe: true }, undefined],
		['not after a 404', { httpCode: 404, safe: true }, undefined],
		['not after a 422', { httpCode: 422, safe: true }, undefined],
	])('%s', (_, rest, expected) => {
		expect(retryDelay(failed(rest), lowest)).toBe(expected);
	});

	it('after pauses that double and are stretched by at most a quarter', () => {
		const pauses = [1, 2, 3, 4].map((attempt) => [
			retryDelay(failed({ httpCode: 429, attempt }), lowest),
			retryDelay(failed({ httpCode: 429, attempt }), highest),
		]);
		expect(pauses).toEqual([
			[1000, 1250],
			[2000, 2500],
			[4000, 5000],
			[8000, 10_000],
		]);
	});

	it('exactly when the API says, without a stretch', () => {
		expect(retryDelay(failed({ httpCode: 429, retryAfterMs: 3000 }), highest)).toBe(3000);
	});
});
