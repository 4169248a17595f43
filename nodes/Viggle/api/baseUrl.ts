/** Why an address cannot be the Base URL: the end of a sentence that starts with the field, and what to do. */
export interface BaseUrlProblem {
	problem: string;
	advice: string;
}

const ADVICE_ADDRESS = 'Open the credential and set it to https://apis.viggle.ai';

/** The hosts to which plain http is fine, as `URL` writes them. */
const LOCAL_HOSTS = [
	// Single-label names, such as that of a container, and names of the local network.
	/^[^.[\]]+$/,
	/\.(local|localhost|internal)$/,
	// Loopback, private and link-local addresses. A name cannot end in a number, so this is no name.
	/^(127\.\d+|10\.\d+|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+$/,
	/^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
];

/**
 * Reads the field Base URL of the credential: the address without slashes behind it, or why the key must
 * not be sent there.
 */
export function readBaseUrl(value: unknown): string | BaseUrlProblem {
	const text = typeof value === 'string' ? value.trim().replace(/\/+$/, '') : '';
	return baseUrlProblem(text) ?? text;
}

function baseUrlProblem(text: string): BaseUrlProblem | undefined {
	if (!/^https?:\/\/[^\s?#\\]+$/i.test(text) || !URL.canParse(text)) {
		return {
			problem: 'of the Viggle credential is not an http or https address',
			advice: ADVICE_ADDRESS,
		};
	}
	const { protocol, hostname, pathname } = new URL(text);
	if (/^\w+:\/+[^/]*@/.test(text)) {
		const advice = "Take the part before the '@' off: it would be shown and logged";
		return { problem: 'of the Viggle credential holds a user name or a password', advice };
	}
	if (protocol === 'http:' && !LOCAL_HOSTS.some((pattern) => pattern.test(hostname))) {
		const problem =
			'of the Viggle credential is a plain http address outside of the own network, where anybody on the way could read the key';
		return { problem, advice: "Let it start with 'https://'" };
	}
	const [ending] = /\/(api|v1)$/i.exec(pathname) ?? [];
	if (ending === undefined) return undefined;
	const advice = 'Open the credential and take that ending off. The nodes add it themselves';
	return { problem: `of the Viggle credential ends in '${ending}'`, advice };
}
