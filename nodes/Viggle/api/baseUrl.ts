import { advice, problems } from './texts';

/** Why an address cannot be the Base URL: the end of a sentence that starts with the field, and what to do. */
export interface BaseUrlProblem {
	problem: string;
	advice: string;
}

/** The hosts to which plain http is fine, as `URL` writes them. */
const LOCAL_HOSTS = [
	// Single-label names, such as that of a container, and names of the local network.
	/^[^.[\]]+$/,
	/\.(local|localhost|internal)$/,
	// Loopback, private and link-local addresses. A name cannot end in a number, so this is no name.
	/^(127\.\d+|10\.\d+|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.\d+\.\d+$/,
	/^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/,
];

/** Whether a host, as `URL` writes it, is this machine or one of the own network. */
export function isLocalHost(hostname: string): boolean {
	return LOCAL_HOSTS.some((pattern) => pattern.test(hostname));
}

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
		return { problem: problems.noAddress, advice: advice.address };
	}
	const { protocol, hostname, pathname } = new URL(text);
	if (/^\w+:\/+[^/]*@/.test(text)) {
		return { problem: problems.login, advice: advice.noLogin };
	}
	if (protocol === 'http:' && !isLocalHost(hostname)) {
		return { problem: problems.plainHttp, advice: advice.https };
	}
	const [ending] = /\/(api|v1)$/i.exec(pathname) ?? [];
	if (ending === undefined) return undefined;
	return { problem: problems.ending(ending), advice: advice.noEnding };
}
