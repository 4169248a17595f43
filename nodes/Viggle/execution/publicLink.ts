import type {
	BinaryHelperFunctions,
	IBinaryData,
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
} from 'n8n-workflow';

import { isLocalHost } from '../api/baseUrl';
import type { Parameters } from '../parameters/parameters';
import { withoutAbsent } from '../transport/readers';
import type { Execution } from './execution';
import { advice, messages, problems } from './texts';

const DAYS = 'options.publicLinkDays';

/** For how many days a link to the downloaded file shall work; `undefined` for no link. */
export function readLinkDays(parameters: Parameters): number | undefined {
	const days = parameters.number(DAYS, { min: 0, max: 365, whole: true, fallback: 0 });
	return days === 0 ? undefined : days;
}

const LOOPBACK = /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/** Refuses links that lead to nobody but n8n's own machine; returns what to know of others. */
export function checkAddress(restApiUrl: string, parameters: Parameters): string | undefined {
	if (!URL.canParse(restApiUrl)) return undefined;
	const { hostname, origin } = new URL(restApiUrl);
	if (LOOPBACK.test(hostname))
		parameters.refuse(DAYS, problems.loopback(origin), advice.webhookUrl);
	return isLocalHost(hostname) ? messages.privateLinks(origin) : undefined;
}

/** Refuses links that nobody could open, before anything is sent. Says so where only some can open them. */
export async function checkLinks(
	functions: IExecuteFunctions,
	execution: Execution,
	parameters: Parameters,
): Promise<void> {
	const known = checkAddress(functions.getRestApiUrl(), parameters);
	if (known !== undefined) execution.announce(known);
	execution.keepsFiles ??= keepsFiles(functions.helpers);
	if (await execution.keepsFiles) return;
	parameters.refuse(DAYS, problems.inMemory, advice.binaryMode);
}

/** n8n does not say where it keeps files; one that it stores does. */
async function keepsFiles({
	prepareBinaryData,
}: Pick<BinaryHelperFunctions, 'prepareBinaryData'>): Promise<boolean> {
	const { id } = await prepareBinaryData(Buffer.from(' '), 'check.txt', 'text/plain');
	return id !== undefined;
}

/** Links to a job's files that open without a login. Throws where n8n keeps files in memory. */
export function publicLinks(
	{ createBinarySignedUrl }: Pick<BinaryHelperFunctions, 'createBinarySignedUrl'>,
	files: IBinaryKeyData,
	field: string,
	days: number,
): IDataObject {
	const link = (file?: IBinaryData) => file && createBinarySignedUrl(file, `${days} days`);
	return withoutAbsent({
		public_url: link(files[field]),
		public_mask_url: link(files[`${field}_mask`]),
	});
}
