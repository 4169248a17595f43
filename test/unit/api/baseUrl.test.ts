import { readBaseUrl } from '../../../nodes/Viggle/api/baseUrl';

describe('a Base URL is used', () => {
	it.each([
		['as it is', 'https://apis.viggle.ai', 'https://apis.viggle.ai'],
		[
			'without blanks and slashes around it',
			' https://apis.viggle.ai// ',
			'https://apis.viggle.ai',
		],
		['with a path', 'https://proxy.example.com/viggle', 'https://proxy.example.com/viggle'],
		[
			'with an @ in its path',
			'https://proxy.example.com/@viggle',
			'https://proxy.example.com/@viggle',
		],
		['with a host that is called api', 'https://api', 'https://api'],
		['with a path that only begins like an ending', 'https://a.b/api2', 'https://a.b/api2'],
	])('%s', (_, given, used) => {
		expect(readBaseUrl(given)).toBe(used);
	});
});

describe('plain http is fine', () => {
	it.each([
		...['127.0.0.1:8080', '127.9.9.9', 'localhost:3000', 'viggle.localhost', '[::1]:80'],
		...['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.2', '169.254.1.1'],
		...['[fc00::1]', '[fdff:1::2]', '[fe80::1]', '[febf::1]'],
		...['emulator', 'EMULATOR:80', 'nas.local', 'viggle.svc.internal', '0x7f.1'],
	])('to %s', (host) => {
		expect(readBaseUrl(`http://${host}`)).toBe(`http://${host}`);
	});
});

describe('plain http is refused', () => {
	it.each([
		...['apis.viggle.ai', '8.8.8.8', '11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1'],
		...['169.253.0.1', '127.0.0.1.example.com', '10.0.0.1.nip.io', '10.evil.com', '0.0.0.0'],
		...['[fb00::1]', '[fc::1]', '[fec0::1]', '[2001:db8::1]', '[::2]', '[::ffff:8.8.8.8]'],
		...['local.example.com', 'my.notlocal', 'internal.ai'],
	])('to %s', (host) => {
		expect(readBaseUrl(`http://${host}`)).toMatchObject({
			problem: expect.stringContaining('is a plain http address'),
			advice: "Let it start with 'https://'",
		});
	});
});

describe('a Base URL is refused', () => {
	it.each<[string, unknown, string]>([
		['that is no address', 'nowhere', 'is not an http or https address'],
		['of another scheme', 'ftp://apis.viggle.ai', 'is not an http or https address'],
		['with a query', 'https://apis.viggle.ai?key=1', 'is not an http or https address'],
		['with a backslash', 'https://apis.viggle.ai\\@evil.com', 'is not an http or https address'],
		['without a host', 'https://', 'is not an http or https address'],
		['that is empty', '', 'is not an http or https address'],
		['that is no text', 7, 'is not an http or https address'],
		['with a user', 'https://me@apis.viggle.ai', 'holds a user name or a password'],
		['with a password', 'https://me:pw@apis.viggle.ai', 'holds a user name or a password'],
		['with an empty user', 'https://@apis.viggle.ai', 'holds a user name or a password'],
		['with a user before a local host', 'http://me@localhost', 'holds a user name or a password'],
		['that ends in /api', 'https://apis.viggle.ai/api', "ends in '/api'"],
		['that ends in /v1 and a slash', 'https://apis.viggle.ai/v1/', "ends in '/v1'"],
		['that ends in /API behind a path', 'http://localhost/x/API', "ends in '/API'"],
	])('%s', (_, given, problem) => {
		expect(readBaseUrl(given)).toMatchObject({
			problem: `of the Viggle credential ${problem}`,
			advice: expect.stringMatching(/^(Open|Take) .{20,}/),
		});
	});
});
