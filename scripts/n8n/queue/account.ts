/** PostgreSQL refuses to run as root, so its programs get the account that Debian made for it. */
export const POSTGRES_ACCOUNT = 'postgres';

const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * The command line that runs a command under an account, where this process may choose; and that has the
 * kernel send `endSignal` to it when the process that started it is gone, however it died.
 */
export function commandAs(
	account: string | undefined,
	command: string[],
	endSignal?: NodeJS.Signals,
): string[] {
	const options = [
		...(account && isRoot() ? [`--reuid=${account}`, `--regid=${account}`, '--init-groups'] : []),
		...(endSignal ? ['--pdeathsig', endSignal.replace(/^SIG/, '')] : []),
	];
	return options.length > 0 ? ['setpriv', ...options, '--', ...command] : command;
}

/** The command that makes a folder which only the account can read. */
export function makeFolderFor(account: string, folder: string): string[] {
	const owner = isRoot() ? ['--owner', account, '--group', account] : [];
	return ['install', '--directory', '--mode', '700', ...owner, folder];
}
