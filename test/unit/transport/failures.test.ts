import { findCause, readFailure } from '../../../nodes/Viggle/transport/failures';
import { axiosError } from '../../support/fakeTransport';

describe('a request that got no answer', () => {
	it.each([
		['ECONNREFUSED', 'the connection was refused', true, true],
		['ENOTFOUND', 'its host name was not found', true, true],
		['EAI_AGAIN', 'its host name was not found', true, true],
		['CERT_HAS_EXPIRED', 'its certificate is not trusted', true, false],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'its certificate is not trusted', true, false],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'its certificate is not trusted', true, false],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not trusted', true, false],
		['EHOSTUNREACH', 'no connection could be made', true, true],
		['ENETUNREACH', 'no connection could be made', true, true],
		['ECONNABORTED', 'no answer came in time', false, true],
		['ETIMEDOUT', 'no answer came in time', false, true],
		['ECONNRESET', 'the connection broke', false, true],
		['EPIPE', 'the connection broke', false, true],
		['ERR_BAD_RESPONSE', 'the connection broke', false, true],
		['SOMETHING_NEW', 'the connection broke', false, true],
	])('with %s says "%s"', (code, message, neverArrived, transient) => {
		expect(readFailure(axiosError(code))).toEqual({ message, neverArrived, transient });
	});

	it('is understood without n8n’s wrapping', () => {
		const error = Object.assign(new Error('x'), { isAxiosError: true, code: 'ECONNREFUSED' });
		expect(readFailure(error).message).toBe('the connection was refused');
	});

	it('is understood when an older n8n keeps the original as errorResponse', () => {
		const errorResponse = { isAxiosError: true, code: 'ENOTFOUND', message: 'getaddrinfo' };
		expect(readFailure({ message: 'wrapped', errorResponse }).neverArrived).toBe(true);
	});

	it.each([
		['ECONNREFUSED', 'the connection was refused', true, true],
		['CERT_HAS_EXPIRED', 'its certificate is not trusted', true, false],
		['ECONNABORTED', 'no answer came in time', false, true],
		['ECONNRESET', 'the connection broke', false, true],
		[null, 'the connection broke', false, true],
	])('with %s says "%s" when an older n8n has dropped the cause', (httpCode, ...said) => {
		const error = Object.assign(new Error('The service said no'), {
			name: 'NodeApiError',
			httpCode,
		});
		const [message, neverArrived, transient] = said;
		expect(readFailure(error)).toEqual({ message, neverArrived, transient });
	});

	const failedConnect = { code: 'ETIMEDOUT', syscall: 'connect' };
	it.each<[string, object, boolean]>([
		['that a connect timed out', failedConnect, true],
		['that each address timed out', { errors: [failedConnect, failedConnect] }, true],
		['nothing of why', { errors: [] }, false],
		['that one address was reached', { errors: [failedConnect, { syscall: 'read' }] }, false],
		['that a read timed out', { code: 'ETIMEDOUT', syscall: 'read' }, false],
	])('never arrived for certain when the cause says %s', (_, facts, neverArrived) => {
		const cause = Object.assign(new Error('connect'), facts);
		const error = Object.assign(new Error('x'), { isAxiosError: true, code: 'ETIMEDOUT', cause });
		expect(readFailure(error)).toMatchObject({ neverArrived, transient: true });
	});

	it('may have arrived when the code is further down the chain', () => {
		const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const error = Object.assign(new Error('x'), { isAxiosError: true, cause });
		expect(readFailure(error)).toMatchObject({ neverArrived: false, transient: true });
	});
});

describe('an error from before the request was sent', () => {
	it.each<[string, unknown, string]>([
		['an error of the credential', new Error('Credential is gone'), 'Credential is gone'],
		['a text', 'just text', 'just text'],
		['nothing', undefined, 'undefined'],
	])('is %s: it certainly never arrived, and another try does not help', (_, error, message) => {
		expect(readFailure(error)).toEqual({ message, neverArrived: true, transient: false });
	});
});

describe('the chain of causes', () => {
	it('is searched by name', () => {
		const wanted = Object.assign(new Error('inner'), { name: 'ViggleMediaError' });
		const error = new Error('outer', { cause: new Error('middle', { cause: wanted }) });
		expect(findCause(error, 'ViggleMediaError')).toBe(wanted);
		expect(findCause(error, 'Other')).toBeUndefined();
	});

	it('may be a circle', () => {
		const error = new Error('round');
		error.cause = error;
		expect(readFailure(error).message).toBe('round');
		expect(findCause(error, 'Other')).toBeUndefined();
	});
});
