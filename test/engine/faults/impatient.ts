import type { IExecuteFunctions, IHttpRequestOptions, INodeExecutionData } from 'n8n-workflow';

import { Viggle } from '../../../nodes/Viggle/Viggle.node';

const PATIENCE_MS = 4_000;

const shorten = (options: IHttpRequestOptions): IHttpRequestOptions => ({
	...options,
	timeout: PATIENCE_MS,
});

/** The node itself, with n8n's request helpers giving up after four seconds instead of minutes. */
export class ImpatientViggle extends Viggle {
	override async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { helpers } = this;
		const impatient: IExecuteFunctions['helpers'] = {
			...helpers,
			async httpRequest(options) {
				return await helpers.httpRequest(shorten(options));
			},
			async httpRequestWithAuthentication(credential, options, more) {
				const send = helpers.httpRequestWithAuthentication;
				return await send.call(this, credential, shorten(options), more);
			},
		};
		const own = Object.create(this, { helpers: { value: impatient } }) as IExecuteFunctions;
		return await Viggle.prototype.execute.call(own);
	}
}
